import type { QueryClient } from '@tanstack/react-query'
import { isNumber, isRecord, isString, listOf, oneOf, optional, shape } from '../lib/guards'
import {
  applyContact,
  applyConversation,
  applyMessage,
  dropFromLists,
  removeConversation,
} from './cache-changes'
import { queryKeys } from './query-keys'
import type { Contact, Conversation, Message } from './generated/openapi'

/** What a change happens to. */
interface Cache {
  queries: QueryClient
  me: number
}

interface FrameKind<Data, Own = Data> {
  /** The data of such a frame; undefined if it isn't as agreed. */
  read: (data: unknown) => Data | undefined
  /** What it does, also when an answer to our `own` request says the same. */
  apply: (cache: Cache, data: Data | Own) => void
  /** What it does to an answer that may be older than it, if that is something else. */
  repeat?: (cache: Cache, data: Data) => void
  /** Whose frames are out of date once the conversation is gone. */
  conversationOf: (data: Data) => number | undefined
}

// What comes through a socket is checked as far as the cache relies on it; the rest is drawn with care anyway.
const isMessage = shape({
  id: isNumber,
  conversationId: isNumber,
  messageId: isString,
  direction: oneOf('inbound', 'outbound', 'internal'),
  type: isString,
  content: isRecord,
  status: oneOf('sending', 'uncertain', 'sent', 'delivered', 'read', 'failed'),
  version: isNumber,
  timestamp: isString,
})

const isConversation = shape({
  id: isNumber,
  lastMessageAt: isString,
  unreadCount: isNumber,
  numberRead: optional(isNumber),
  status: oneOf('active', 'archived'),
  version: isNumber,
})

const isContact = shape({ id: isNumber, version: isNumber, tags: listOf(isString) })
const isBoth = shape({ message: isMessage, conversation: isConversation })
const isId = shape({ id: isNumber })
const isOfUser = shape({ userId: isNumber })

interface MessageData {
  message: Message
  conversation: Conversation
}

const message: FrameKind<MessageData, { message: Message; conversation?: Conversation }> = {
  read: (data) => {
    if (!isBoth(data)) return undefined
    const { message, conversation } = data as unknown as MessageData
    return { message, conversation: withRead(conversation) }
  },
  apply({ queries, me }, { message, conversation }) {
    applyMessage(queries, message)
    if (conversation !== undefined) applyConversation(queries, conversation, me)
  },
  conversationOf: ({ conversation }) => conversation.id,
}

const conversation: FrameKind<Conversation> = {
  read: (data) => (isConversation(data) ? withRead(data as Conversation) : undefined),
  apply: ({ queries, me }, data) => applyConversation(queries, data, me),
  conversationOf: ({ id }) => id,
}

const removal: FrameKind<{ id: number }> = {
  read: (data) => (isId(data) ? data : undefined),
  apply: ({ queries }, { id }) => removeConversation(queries, id),
  // An answer that came after it has it only in lists.
  repeat: ({ queries }, { id }) => dropFromLists(queries, id),
  conversationOf: ({ id }) => id,
}

const contact: FrameKind<Contact> = {
  read: (data) => (isContact(data) ? (data as unknown as Contact) : undefined),
  apply: ({ queries }, data) => applyContact(queries, data),
  conversationOf: () => undefined,
}

/** One's own are asked for anew: an answer to that is not older than the frame. */
const notifications: FrameKind<{ userId: number }> = {
  read: (data) => (isOfUser(data) ? data : undefined),
  apply: ({ queries }) => void queries.invalidateQueries({ queryKey: queryKeys.notifications.all }),
  repeat: () => undefined,
  conversationOf: () => undefined,
}

/** Those that one sees are asked for anew, as of one's notifications. */
const views: FrameKind<object> = {
  read: (data) => (isRecord(data) ? data : undefined),
  apply: ({ queries }) => void queries.invalidateQueries({ queryKey: queryKeys.views }),
  repeat: () => undefined,
  conversationOf: () => undefined,
}

/** Every kind of change that this page knows. A new one is a line here: what its data must have, and what it does. */
export const FRAME_KINDS = {
  'message.created': message,
  'message.updated': message,
  'conversation.updated': conversation,
  'conversation.removed': removal,
  'contact.updated': contact,
  'notifications.changed': notifications,
  'views.changed': views,
}

type Kinds = typeof FRAME_KINDS
export type FrameType = keyof Kinds
type DataOf<T extends FrameType> = Kinds[T] extends FrameKind<infer Data, infer _Own> ? Data : never
type OwnOf<T extends FrameType> = Kinds[T] extends FrameKind<infer Data, infer Own> ? Data | Own : never

/** A change with its place in the stream of changes. */
export type LiveFrame = {
  [T in FrameType]: { type: T; seq: string; id: string; data: DataOf<T> }
}[FrameType]

/** A frame without what only the transport needs; answers to our own requests are applied in the same form. */
export type Change = { [T in FrameType]: { type: T; data: OwnOf<T> } }[FrameType]

/** The kind of a frame, as its own data wants it; undefined for one that isn't known here. */
export function kindOf({ type }: { type: string }): FrameKind<unknown> | undefined {
  return Object.hasOwn(FRAME_KINDS, type) ? (FRAME_KINDS[type as FrameType] as FrameKind<unknown>) : undefined
}

/** An older gateway doesn't say how far a conversation is read. */
function withRead(conversation: Conversation): Conversation {
  return Object.hasOwn(conversation, 'numberRead') ? conversation : { ...conversation, numberRead: 0 }
}
