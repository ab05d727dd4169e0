import type { HistoryEvent, Message } from '../../api/generated/openapi'
import type { PendingMessage } from '../../api/unsent-message'

export type Side = 'own' | 'theirs' | 'internal'

/** One bubble; the echo of a pending message keeps its key, so the bubble stays the same element. */
export interface Bubble {
  kind: 'bubble'
  key: string
  side: Side
  at: string
  /** Who wrote it on our side. */
  by: { id: number; name: string } | undefined
  first: boolean
  last: boolean
  message: Message | undefined
  pending: PendingMessage | undefined
}

export type ThreadItem =
  | Bubble
  | { kind: 'day'; key: string; at: string }
  | { kind: 'system'; key: string; message: Message }
  | EventItem
  | { kind: 'new'; key: 'new'; count: number }
  /** More of the thread couldn't be loaded. */
  | { kind: 'failed'; key: string; side: 'older' | 'newer' }

/** What was done to the conversation. */
export interface EventItem {
  kind: 'event'
  key: string
  at: string
  event: HistoryEvent
}

const GROUP_WITHIN_MS = 3 * 60_000

interface ThreadInput {
  /** Oldest first. */
  messages: readonly Message[]
  pending: readonly PendingMessage[]
  /** What was done to the conversation, newest first; and which ends of the thread are loaded. */
  events?: { all: readonly HistoryEvent[]; hasStart: boolean; hasEnd: boolean } | undefined
  me: { id: number; name: string }
  /** The "new messages" line goes below the customer's message of this number. */
  unread: NewMessages | undefined
  /** What moments of one day share, where the person is. */
  dayKey: (at: string) => string
}

/** The customer's messages after one number up to another, which were not read when they came. */
export interface NewMessages {
  after: number
  upTo: number
}

/**
 * What a thread shows, from top to bottom. Bubbles of one side form a group while less than three minutes lie between
 * them; days, the line of new messages and system lines end a group. Pending messages come last, unless their echo is
 * there already.
 */
export function threadItems({ messages, pending, events, me, unread, dayKey }: ThreadInput): ThreadItem[] {
  const known = new Set(messages.map(({ messageId }) => messageId))
  const bubbles = [
    ...messages.map(bubbleOf),
    ...pending.filter(({ messageId }) => !known.has(messageId)).map((each) => pendingBubble(each, me)),
  ]
  const firstNew = unread && firstAfter(messages, unread.after)
  const items: ThreadItem[] = []
  let lastDay: string | undefined
  for (const bubble of withEvents(bubbles, events)) {
    const day = dayKey(bubble.at)
    if (lastDay !== day) items.push({ kind: 'day', key: `day ${day}`, at: bubble.at })
    lastDay = day
    if (bubble.kind === 'event') {
      items.push(bubble)
      continue
    }
    if (unread !== undefined && firstNew !== undefined && bubble.message === firstNew) {
      items.push({ kind: 'new', key: 'new', count: unread.upTo - unread.after })
    }
    if (bubble.message?.type === 'system') {
      items.push({ kind: 'system', key: bubble.key, message: bubble.message })
      continue
    }
    const before = items.at(-1)
    if (before?.kind === 'bubble' && belongTogether(before, bubble)) {
      items[items.length - 1] = { ...before, last: false }
      items.push({ ...bubble, first: false })
    } else {
      items.push(bubble)
    }
  }
  return items
}

/** Each event after what had been written by then; those of parts that aren't loaded wait for these. */
function withEvents(bubbles: readonly Bubble[], events: ThreadInput['events']): (Bubble | EventItem)[] {
  if (events === undefined) return [...bubbles]
  const [first, last] = [bubbles[0]?.at, bubbles.at(-1)?.at]
  const waiting = events.all
    .filter(({ at }) => events.hasStart || (first !== undefined && isBefore(first, at)))
    .filter(({ at }) => events.hasEnd || (last !== undefined && isBefore(at, last)))
    .map((event): EventItem => ({ kind: 'event', key: `event ${event.id}`, at: event.at, event }))
  const all: (Bubble | EventItem)[] = []
  for (const bubble of bubbles) {
    for (
      let next = waiting.at(-1);
      next !== undefined && isBefore(next.at, bubble.at);
      next = waiting.at(-1)
    ) {
      all.push(next)
      waiting.pop()
    }
    all.push(bubble)
  }
  return [...all, ...waiting.reverse()]
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b)
}

/** Where what is loaded ends and more of it couldn't be loaded, that is said. */
export function withFailures(
  items: ThreadItem[],
  { older, newer }: { older: boolean; newer: boolean },
): ThreadItem[] {
  const line = (side: 'older' | 'newer'): ThreadItem => ({ kind: 'failed', key: `failed ${side}`, side })
  return older || newer
    ? [...(older ? [line('older')] : []), ...items, ...(newer ? [line('newer')] : [])]
    : items
}

function belongTogether(before: Bubble, next: Bubble): boolean {
  return (
    before.side === next.side &&
    before.by?.id === next.by?.id &&
    before.message?.origin === next.message?.origin &&
    Math.abs(Date.parse(next.at) - Date.parse(before.at)) <= GROUP_WITHIN_MS
  )
}

function bubbleOf(message: Message): Bubble {
  const side = { outbound: 'own', inbound: 'theirs', internal: 'internal' } as const
  return {
    kind: 'bubble',
    key: message.messageId,
    side: side[message.direction],
    at: message.timestamp,
    by: message.sentBy,
    first: true,
    last: true,
    message,
    pending: undefined,
  }
}

function pendingBubble(pending: PendingMessage, me: { id: number; name: string }): Bubble {
  return {
    kind: 'bubble',
    key: pending.messageId,
    side: pending.note === undefined ? 'own' : 'internal',
    at: pending.at,
    by: me,
    first: true,
    last: true,
    message: undefined,
    pending,
  }
}

/** The customer's first message after this number, if it is loaded; a late one may stand above it. */
function firstAfter(messages: readonly Message[], number: number): Message | undefined {
  if (!messages.some(({ inboundNumber }) => inboundNumber === number + 1)) return undefined
  return messages.find(({ inboundNumber = 0 }) => inboundNumber > number)
}

/** The number of the customer's newest message, as far as it is known. */
export function newestInbound(messages: readonly Message[]): number {
  return messages.reduce((highest, { inboundNumber = 0 }) => Math.max(highest, inboundNumber), 0)
}

const LINE_REM = 1.25
const CHARACTERS_A_LINE = 60

/** About how tall something will be, before it is drawn. */
export function estimateHeight(item: ThreadItem | undefined, rem: number): number {
  if (item?.kind !== 'bubble') return 2.5 * rem
  const body = item.message?.content.body ?? item.pending?.body ?? ''
  const lines = Math.min(80, 1 + Math.floor(body.length / CHARACTERS_A_LINE))
  return ((item.first ? 0.625 : 0.125) + 0.75 + lines * LINE_REM) * rem
}
