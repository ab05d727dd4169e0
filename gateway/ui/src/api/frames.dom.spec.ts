import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, test } from 'vitest'
import { someContact, someConversation, someMessage } from '../spec-fixtures'
import { applyChange, repeatFrame } from './apply-frame'
import { rowsOf, type ConversationList } from './conversation-cache'
import { FRAME_KINDS, kindOf, type Change, type FrameType } from './frame-kinds'
import { readFrame, readFrameText } from './frames'
import { queryKeys } from './query-keys'

const both = { message: someMessage(1), conversation: someConversation(7) }

const DATA: Record<FrameType, unknown> = {
  'message.created': both,
  'message.updated': both,
  'conversation.updated': someConversation(7),
  'conversation.removed': { id: 7 },
  'contact.updated': someContact(107),
  'notifications.changed': { userId: 1 },
  'views.changed': {},
}

describe.each(Object.keys(FRAME_KINDS) as FrameType[])('a frame of kind %s', (type) => {
  it('is read as it is agreed', () => {
    const frame = { type, seq: '5', id: 'a', data: DATA[type] }
    expect(readFrame(frame)).toEqual({ kind: 'live', frame })
  })

  // That there are other views says everything.
  const incomplete = type === 'views.changed' ? [] : [{}, { id: '7' }]

  it.each([undefined, null, [], 'x', ...incomplete])(
    'with %j in it is broken, and keeps its place',
    (data) => {
      expect(readFrame({ type, seq: '5', id: 'a', data })).toMatchObject({ kind: 'broken', seq: '5' })
    },
  )

  it('without a place is broken', () => {
    expect(readFrame({ type, id: 'a', data: DATA[type] })).toMatchObject({ kind: 'broken' })
  })
})

test.each(['order.created', 'toString', '__proto__', 'constructor', ''])(
  'a frame of the unknown kind “%s” only moves the position, and does nothing',
  (type) => {
    const text = JSON.stringify({ type, seq: '6', id: 'a', data: { id: 7 } })
    expect(readFrameText(text)).toEqual({ kind: 'unknown', seq: '6' })
    expect(kindOf({ type })).toBeUndefined()
    expect(() => applyChange(new QueryClient(), { type, data: {} } as unknown as Change, 1)).not.toThrow()
  },
)

test('what an older gateway doesn’t say of reading is nothing read', () => {
  const { numberRead: _none, ...older } = someConversation(7)
  const frame = readFrame({ type: 'conversation.updated', seq: '5', id: 'a', data: older })
  expect(frame).toMatchObject({ frame: { data: { numberRead: 0 } } })
})

test('a conversation that left doesn’t come back with an older answer, and its page isn’t loaded again', () => {
  const queries = new QueryClient()
  const list = queryKeys.conversations.list({ tab: 'all', q: '' })
  queries.setQueryData(list, { pages: [{ conversations: [someConversation(7)] }], pageParams: [undefined] })
  queries.setQueryData(queryKeys.conversations.detail(7), someConversation(7))
  repeatFrame(queries, { type: 'conversation.removed', seq: '5', id: 'a', data: { id: 7 } }, 1)
  expect(rowsOf(queries.getQueryData<ConversationList>(list) ?? { pages: [], pageParams: [] })).toEqual([])
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toBeDefined()
})
