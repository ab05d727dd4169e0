import { expect, test } from 'vitest'
import { minute, someMessage } from '../spec-fixtures'
import type { Message } from './generated/openapi'
import { messagesOf, placeMessage, readUpTo, type MessageThread } from './message-cache'

/** Pages newest first, as the gateway answers them. */
function threadOf(pages: Message[][], olderExist = false): MessageThread {
  return {
    pages: pages.map((messages, index) => ({
      messages,
      ...((index < pages.length - 1 || olderExist) && { nextCursor: `older ${index}` }),
    })),
    pageParams: pages.map(() => undefined),
  }
}

const ids = (thread: MessageThread) => messagesOf(thread).map(({ id }) => id)
const five = () =>
  threadOf([
    [someMessage(5), someMessage(4)],
    [someMessage(2), someMessage(1)],
  ])

test('a new message comes to the end', () => {
  expect(ids(placeMessage(five(), someMessage(6)))).toEqual([1, 2, 4, 5, 6])
})

test('a late message finds its place by time, then by id', () => {
  expect(ids(placeMessage(five(), someMessage(3)))).toEqual([1, 2, 3, 4, 5])
  expect(ids(placeMessage(five(), someMessage(9, { timestamp: minute(4) })))).toEqual([1, 2, 4, 9, 5])
})

test('a message that comes twice is there once', () => {
  const once = placeMessage(five(), someMessage(6))
  expect(ids(placeMessage(once, someMessage(6)))).toEqual([1, 2, 4, 5, 6])
})

test('a status that is overtaken by a newer version is ignored', () => {
  const read = placeMessage(five(), someMessage(5, { status: 'read', version: 4 }))
  expect(placeMessage(read, someMessage(5, { status: 'sent', version: 2 }))).toBe(read)
})

test('the same messageId is the same message', () => {
  const sent = someMessage(6, { messageId: 'a-uuid', direction: 'outbound', status: 'sending' })
  const thread = placeMessage(placeMessage(five(), sent), { ...sent, status: 'sent', version: 2 })
  expect(messagesOf(thread).filter(({ messageId }) => messageId === 'a-uuid')).toHaveLength(1)
  expect(messagesOf(thread).at(-1)?.status).toBe('sent')
})

test('a message that moves in time moves in the thread', () => {
  expect(ids(placeMessage(five(), someMessage(5, { timestamp: minute(3), version: 2 })))).toEqual([
    1, 2, 5, 4,
  ])
})

test('what is older than everything loaded comes with its page', () => {
  const thread = threadOf([[someMessage(5), someMessage(4)]], true)
  expect(placeMessage(thread, someMessage(2))).toBe(thread)
})

test('an empty thread takes its first message', () => {
  expect(ids(placeMessage(threadOf([[]]), someMessage(1)))).toEqual([1])
})

test('the customer’s messages up to the number read are read, and an older load takes nothing back', () => {
  const inbound = [1, 2, 3].map((number) => someMessage(number, { inboundNumber: number }))
  const ours = someMessage(4, { direction: 'outbound', status: 'delivered' })
  const read = readUpTo(threadOf([[ours, ...inbound.toReversed()]]), 2)
  expect(messagesOf(read).map(({ status }) => status)).toEqual(['read', 'read', 'delivered', 'delivered'])
  expect(readUpTo(read, 2)).toBe(read)
  const late = placeMessage(read, someMessage(2, { inboundNumber: 2, version: 7 }))
  expect(messagesOf(late)[1]?.status).toBe('read')
})
