import { expect, test } from 'vitest'
import type { PendingMessage } from '../../api/unsent-message'
import { minute, someMessage } from '../../spec-fixtures'
import { utcFormats } from '../../spec-words'
import { newestInbound, threadItems, type ThreadItem } from './thread-items'

const { dayKey } = utcFormats
const me = { id: 1, name: 'Ana' }
const ours = { direction: 'outbound', sentBy: me } as const
const build = (messages: Parameters<typeof threadItems>[0]['messages'], pending: PendingMessage[] = []) =>
  threadItems({ messages, pending, me, unread: undefined, dayKey })

/** `1-` opens a group, `-2` ends one, `-3-` is in the middle, `4` stands alone. */
function sketch(items: ThreadItem[]): string {
  return items
    .map((item) => {
      if (item.kind !== 'bubble') return item.kind
      const name = item.message?.id ?? item.pending?.messageId ?? '?'
      return `${item.first ? '' : '-'}${name}${item.last ? '' : '-'}`
    })
    .join(' ')
}

function somePending(messageId: string): PendingMessage {
  return {
    messageId,
    conversationId: 7,
    body: 'Hello',
    at: minute(30),
    order: 1,
    tab: 'a',
    ours: true,
    state: 'sending',
  }
}

test('one side within three minutes is one group', () => {
  const items = build([
    someMessage(1),
    someMessage(2),
    someMessage(4),
    someMessage(8),
    someMessage(9, ours),
    someMessage(10),
  ])
  expect(sketch(items)).toBe('day 1- -2- -4 8 9 10')
})

test('two colleagues are two groups', () => {
  const items = build([someMessage(1, ours), someMessage(2, { ...ours, sentBy: { id: 2, name: 'Ben' } })])
  expect(sketch(items)).toBe('day 1 2')
})

test('each day has a separator, and a group doesn’t go past it', () => {
  const late = '2026-05-12T23:59:00Z'
  const early = '2026-05-13T00:00:00Z'
  const items = build([someMessage(1, { timestamp: late }), someMessage(2, { timestamp: early })])
  expect(sketch(items)).toBe('day 1 day 2')
})

test('the line of new messages stands before the first of them', () => {
  const messages = [someMessage(1), someMessage(2), someMessage(3)]
  const items = threadItems({ messages, pending: [], me, unread: { after: 2, upTo: 3 }, dayKey })
  expect(sketch(items)).toBe('day 1- -2 new 3')
  const elsewhere = threadItems({
    messages: messages.slice(2),
    pending: [],
    me,
    unread: { after: 1, upTo: 3 },
    dayKey,
  })
  expect(sketch(elsewhere)).toBe('day 3')
})

test('a system message ends a group', () => {
  const items = build([someMessage(1), someMessage(2, { type: 'system' }), someMessage(3)])
  expect(sketch(items)).toBe('day 1 system 3')
})

test('a pending message is last, and its echo takes its place under the same key', () => {
  const before = build([someMessage(30)], [somePending('uuid')])
  expect(sketch(before)).toBe('day 30 uuid')
  const echo = someMessage(31, { ...ours, messageId: 'uuid', status: 'sending' })
  const after = build([someMessage(30), echo], [somePending('uuid')])
  expect(sketch(after)).toBe('day 30 31')
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
})

test('a late message that is unread stands below the line too', () => {
  const messages = [someMessage(1), someMessage(4, { timestamp: minute(2) }), someMessage(3), someMessage(5)]
  const items = threadItems({ messages, pending: [], me, unread: { after: 2, upTo: 5 }, dayKey })
  expect(sketch(items)).toBe('day 1 new 4- -3- -5')
  expect(newestInbound(messages)).toBe(5)
})

test('what was done stands where it happened, and what isn’t loaded yet waits', () => {
  const messages = [1, 5, 9].map((id) => someMessage(id))
  const event = (id: number, at: number) => ({ id, at: minute(at), action: 'archived' })
  const all = [event(4, 12), event(3, 7), event(2, 6), event(1, 0)]
  const keys = (hasStart: boolean, hasEnd: boolean) =>
    threadItems({ messages, pending: [], events: { all, hasStart, hasEnd }, me, unread: undefined, dayKey })
      .filter(({ kind }) => kind !== 'day')
      .map(({ key }) => key)
  expect(keys(true, true)).toEqual([
    'event 1',
    'wamid.1',
    'wamid.5',
    'event 2',
    'event 3',
    'wamid.9',
    'event 4',
  ])
  expect(keys(false, false)).toEqual(['wamid.1', 'wamid.5', 'event 2', 'event 3', 'wamid.9'])
})
