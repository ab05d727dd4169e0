import { z } from 'zod'
import type { ColleagueSignal } from './colleagues'
import type { Contact, Conversation, Message } from './generated/openapi'

// What comes through a socket is checked as far as the cache relies on it; the rest is drawn with care anyway.
const message = z
  .looseObject({
    id: z.number(),
    conversationId: z.number(),
    messageId: z.string(),
    direction: z.enum(['inbound', 'outbound', 'internal']),
    type: z.string(),
    content: z.looseObject({}),
    status: z.enum(['sending', 'uncertain', 'sent', 'delivered', 'read', 'failed']),
    version: z.number(),
    timestamp: z.string(),
  })
  .transform((value) => value as unknown as Message)

const conversation = z
  .looseObject({
    id: z.number(),
    lastMessageAt: z.string(),
    unreadCount: z.number(),
    numberRead: z.number().default(0),
    status: z.enum(['active', 'archived']),
    version: z.number(),
  })
  .transform((value) => value as unknown as Conversation)

const contact = z
  .looseObject({ id: z.number(), version: z.number(), tags: z.array(z.string()) })
  .transform((value) => value as unknown as Contact)

const position = { seq: z.string(), id: z.string() }

const liveFrame = z.discriminatedUnion('type', [
  z.object({
    ...position,
    type: z.enum(['message.created', 'message.updated']),
    data: z.object({ message, conversation }),
  }),
  z.object({ ...position, type: z.literal('conversation.updated'), data: conversation }),
  z.object({ ...position, type: z.literal('conversation.removed'), data: z.object({ id: z.number() }) }),
  z.object({ ...position, type: z.literal('contact.updated'), data: contact }),
])

/** A change, as far as this page knows its kind. */
export type LiveFrame = z.infer<typeof liveFrame>

const signal = z.object({
  type: z.enum(['typing', 'viewing']),
  data: z.object({
    user: z.object({ id: z.number(), name: z.string() }),
    conversationId: z.number(),
    until: z.string(),
  }),
})

const envelope = z.looseObject({ type: z.string(), seq: z.string().optional() })

const KNOWN = new Set([
  'message.created',
  'message.updated',
  'conversation.updated',
  'conversation.removed',
  'contact.updated',
])

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
  const outer = envelope.safeParse(input)
  if (!outer.success) return { kind: 'broken', seq: undefined, why: outer.error.message }
  const { type, seq } = outer.data
  if (type === 'ready' && seq !== undefined) return { kind: 'ready', seq }
  if (type === 'pong') return { kind: 'pong' }
  if (type === 'resync') return { kind: 'resync' }
  const said = signal.safeParse(input)
  if (said.success) {
    const { user, conversationId, until } = said.data.data
    return {
      kind: 'signal',
      signal: { kind: said.data.type, user, conversationId, until: Date.parse(until) },
    }
  }
  if (!KNOWN.has(type)) return { kind: 'unknown', seq }
  const inner = liveFrame.safeParse(input)
  return inner.success
    ? { kind: 'live', frame: inner.data }
    : { kind: 'broken', seq, why: inner.error.message }
}

/** The text of a socket message; what is no JSON is broken. */
export function readFrameText(text: unknown): ServerFrame {
  try {
    return readFrame(JSON.parse(String(text)))
  } catch {
    return { kind: 'broken', seq: undefined, why: 'not JSON' }
  }
}
