import { isNumber, isString, oneOf, optional, shape } from '../lib/guards'
import type { ColleagueSignal } from './colleagues'
import { kindOf, type LiveFrame } from './frame-kinds'
import type { PresenceSignal } from './presence'

const isSignal = shape({
  type: oneOf('typing', 'viewing'),
  data: shape({ user: shape({ id: isNumber, name: isString }), conversationId: isNumber, until: isString }),
})

const isPresence = shape({
  type: oneOf('presence'),
  data: shape({ user: shape({ id: isNumber }), until: isString }),
})

const isEnvelope = shape({ type: isString, seq: optional(isString) })

export type ServerFrame =
  | { kind: 'ready'; seq: string }
  | { kind: 'pong' }
  | { kind: 'resync' }
  | { kind: 'live'; frame: LiveFrame }
  | { kind: 'signal'; signal: ColleagueSignal }
  | { kind: 'presence'; signal: PresenceSignal }
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
  if (isPresence(input)) {
    const { user, until } = input.data
    return { kind: 'presence', signal: { userId: user.id, until: Date.parse(until) } }
  }
  const kind = kindOf(input)
  if (kind === undefined) return { kind: 'unknown', seq }
  const { id, data } = input as { id?: unknown; data?: unknown }
  const read = kind.read(data)
  if (seq === undefined || !isString(id) || read === undefined) {
    return { kind: 'broken', seq, why: `${type} not as agreed` }
  }
  return { kind: 'live', frame: { type, seq, id, data: read } as LiveFrame }
}

/** The text of a socket message; what is no JSON is broken. */
export function readFrameText(text: unknown): ServerFrame {
  try {
    return readFrame(JSON.parse(String(text)))
  } catch {
    return { kind: 'broken', seq: undefined, why: 'not JSON' }
  }
}

/** The place of a frame in the stream of changes; what has none moves nothing. */
export function seqOf(frame: ServerFrame): string | undefined {
  switch (frame.kind) {
    case 'live':
      return frame.frame.seq
    case 'unknown':
    case 'broken':
      return frame.seq
    default:
      return undefined
  }
}
