import { expect, test } from 'vitest'
import { minute, someContact, someConversation } from '../spec-fixtures'
import {
  dropConversation,
  placeConversation,
  renameContact,
  rowsOf,
  type ConversationList,
} from './conversation-cache'
import type { Conversation } from './generated/openapi'
import type { InboxFilter } from './inbox-filter'

const ME = 1
const all: InboxFilter = { tab: 'all', q: '' }

function listOf(...pages: Conversation[][]): ConversationList {
  return {
    pages: pages.map((conversations, index) => ({
      conversations,
      ...(index < pages.length - 1 && { nextCursor: `after ${index}` }),
    })),
    pageParams: pages.map(() => undefined),
  }
}

const ids = (list: ConversationList) => rowsOf(list).map(({ id }) => id)
const three = () => listOf([someConversation(5), someConversation(3)], [someConversation(1)])

test('a conversation with new activity goes to the top', () => {
  const moved = someConversation(1, { lastMessageAt: minute(60), version: 2 })
  expect(ids(placeConversation(three(), moved, all, ME))).toEqual([1, 5, 3])
})

test('a conversation that was never seen finds its place', () => {
  expect(ids(placeConversation(three(), someConversation(4), all, ME))).toEqual([5, 4, 3, 1])
})

test('a lower version changes nothing', () => {
  const list = listOf([someConversation(5, { version: 4 })])
  expect(placeConversation(list, someConversation(5, { version: 3, unreadCount: 9 }), all, ME)).toBe(list)
})

test('at the same time the higher id comes first, as the gateway sorts', () => {
  const twin = someConversation(9, { lastMessageAt: minute(5) })
  expect(ids(placeConversation(three(), twin, all, ME))).toEqual([9, 5, 3, 1])
})

test('what belongs below the loaded part is left to the next page', () => {
  const list = three()
  list.pages[1] = { conversations: [someConversation(1)], nextCursor: 'more' }
  const old = someConversation(50, { lastMessageAt: minute(-60) })
  expect(ids(placeConversation(list, old, all, ME))).toEqual([5, 3, 1])
})

test('an archived conversation leaves the active tabs and comes to the archived one', () => {
  const archived = someConversation(3, { status: 'archived', version: 2 })
  expect(ids(placeConversation(three(), archived, all, ME))).toEqual([5, 1])
  expect(ids(placeConversation(listOf([]), archived, { tab: 'archived', q: '' }, ME))).toEqual([3])
})

test('assigning moves between mine and unassigned', () => {
  const mine = someConversation(3, { assignedTo: ME, version: 2 })
  expect(ids(placeConversation(listOf([]), mine, { tab: 'mine', q: '' }, ME))).toEqual([3])
  expect(ids(placeConversation(three(), mine, { tab: 'unassigned', q: '' }, ME))).toEqual([5, 1])
  expect(ids(placeConversation(listOf([]), mine, { tab: 'mine', q: '' }, 2))).toEqual([])
})

test('a row stays in the unread tab when it was just read, but is not added to it read', () => {
  const unread = listOf([someConversation(5, { unreadCount: 2 })])
  const read = someConversation(5, { unreadCount: 0, version: 2 })
  const after = placeConversation(unread, read, { tab: 'unread', q: '' }, ME)
  expect(rowsOf(after)).toEqual([read])
  expect(ids(placeConversation(listOf([]), read, { tab: 'unread', q: '' }, ME))).toEqual([])
})

test('an answer takes a row out of what is unanswered, in the unread tab too', () => {
  const filter: InboxFilter = { tab: 'unread', q: '', unanswered: true }
  const unread = listOf([someConversation(5, { unreadCount: 2, unanswered: true })])
  const read = placeConversation(unread, someConversation(5, { unanswered: true, version: 2 }), filter, ME)
  expect(ids(read)).toEqual([5])
  expect(ids(placeConversation(read, someConversation(5, { version: 3 }), filter, ME))).toEqual([])
})

test('a search takes in what matches by name without accents, or by digits', () => {
  const jose = someConversation(8, { contact: { id: 108, name: 'José Ávila', phoneNumber: '+351912345678' } })
  const place = (q: string) => ids(placeConversation(listOf([]), jose, { tab: 'all', q }, ME))
  expect(place('jose avi')).toEqual([8])
  expect(place('912 345')).toEqual([8])
  expect(place('maria')).toEqual([])
  expect(place('%')).toEqual([])
})

test('a row that two pages brought is shown once', () => {
  expect(ids(listOf([someConversation(2)], [someConversation(2), someConversation(1)]))).toEqual([2, 1])
})

test('dropping an unknown conversation leaves the list as it is', () => {
  const list = three()
  expect(dropConversation(list, 77)).toBe(list)
})

test('a contact’s new name shows in its rows', () => {
  const [row] = rowsOf(renameContact(listOf([someConversation(5)]), someContact(105, { name: 'New' })))
  expect(row?.contact).toEqual({ id: 105, name: 'New' })
})
