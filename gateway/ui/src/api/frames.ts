import { isNumber, isRecord, isString, listOf, oneOf, optional, shape } from '../lib/guards'
import type { ColleagueSignal } from './colleagues'
import type { Contact, Conversation, Message } from './generated/openapi'

// What comes through a socket is checked as far as the cache relies on it; the rest is drawn with care anyway.
const hasMessage = shape({
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

const hasConversation = shape({
  id: isNumber,
  lastMessageAt: isString,
  unreadCount: isNumber,
  numberRead: optional(isNumber),
  status: oneOf('active', 'archived'),
  version: isNumber,
})

const hasContact = shape({ id: isNumber, version: isNumber, tags: listOf(isString) })

const hasBoth = shape({ message: hasMessage, conversation: hasConversation })
const hasId = shape({ id: isNumber })

interface Position {
  seq: string
  id: string
}

/** A change, as far as this page knows its kind. */
export type LiveFrame = Position &
  (
    | { type: 'message.created' | 'message.updated'; data: { message: Message; conversation: Conversation } }
    | { type: 'conversation.updated'; data: Conversation }
    | { type: 'conversation.removed'; data: { id: number } }
    | { type: 'contact.updated'; data: Contact }
  )

const isPosition = shape({ seq: isString, id: isString })

const isSignal = shape({
  type: oneOf('typing', 'viewing'),
  data: shape({ user: shape({ id: isNumber, name: isString }), conversationId: isNumber, until: isString }),
})

const isEnvelope = shape({ type: isString, seq: optional(isString) })

/** What the data of each kind must have. */
const DATA: Record<LiveFrame['type'], (data: unknown) => boolean> = {
  'message.created': hasBoth,
  'message.updated': hasBoth,
  'conversation.updated': hasConversation,
  'conversation.removed': hasId,
  'contact.updated': hasContact,
}

export type ServerFrame =
  | { kind: 'ready'; seq: string }
  | { kind: 'pong' }
  | { kind: 'resync' }
  | { kind: 'live'; frame: LiveFrame }
  | { kind: 'signal'; signal: ColleagueSignal }
  /** Of a kind that this page doesn't know; it only moves the position. */
  | { kind: 'unknown'; seq: string | undefined }
  /** Of a known kind, but not as agreed: what it said is lost. */
  | { kind: 'broken'; seq: string | undefined; why: string }

export function readFrame(input: unknown): ServerFrame {
  if (!isEnvelope(input)) return { kind: 'broken', seq: undefined, why: 'no envelope' }
  const { type, seq } = input
  if (type === 'ready' && seq !== undefined) return { kind: 'ready', seq }
  if (type === 'pong') return { kind: 'pong' }
  if (type === 'resync') return { kind: 'resync' }
  if (isSignal(input)) {
    const { user, conversationId, until } = input.data
    return { kind: 'signal', signal: { kind: input.type, user, conversationId, until: Date.parse(until) } }
  }
  if (!Object.hasOwn(DATA, type)) return { kind: 'unknown', seq }
  return isLiveFrame(input)
    ? { kind: 'live', frame: withRead(input) }
    : { kind: 'broken', seq, why: `${type} not as agreed` }
}

function isLiveFrame(input: unknown): input is LiveFrame {
  if (!isPosition(input)) return false
  const { type, data } = input as Position & { type: LiveFrame['type']; data?: unknown }
  return DATA[type](data)
}

/** An older gateway doesn't say how far a conversation is read. */
function withRead(frame: LiveFrame): LiveFrame {
  switch (frame.type) {
    case 'message.created':
    case 'message.updated':
      return { ...frame, data: { ...frame.data, conversation: readFrom(frame.data.conversation) } }
    case 'conversation.updated':
      return { ...frame, data: readFrom(frame.data) }
    default:
      return frame
  }
}

function readFrom(conversation: Conversation): Conversation {
  return Object.hasOwn(conversation, 'numberRead') ? conversation : { ...conversation, numberRead: 0 }
}

/** The text of a socket message; what is no JSON is broken. */
export function readFrameText(text: unknown): ServerFrame {
  try {
    return readFrame(JSON.parse(String(text)))
  } catch {
    return { kind: 'broken', seq: undefined, why: 'not JSON' }
  }
}
