import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { someContact, someConversation, someMessage } from '../spec-fixtures'
import { applyChange } from './apply-frame'
import { rowsOf, type ConversationList } from './conversation-cache'
import { messagesOf, type MessageThread } from './message-cache'
import { queryKeys } from './query-keys'

const ME = 1
const all = queryKeys.conversations.list({ tab: 'all', q: '' })
const mine = queryKeys.conversations.list({ tab: 'mine', q: '' })
const thread = queryKeys.messages.thread(7)

function someCache() {
  const queries = new QueryClient()
  const seven = someConversation(7)
  queries.setQueryData(all, {
    pages: [{ conversations: [someConversation(9), seven] }],
    pageParams: [undefined],
  })
  queries.setQueryData(mine, { pages: [{ conversations: [] }], pageParams: [undefined] })
  queries.setQueryData(queryKeys.conversations.detail(7), seven)
  queries.setQueryData(thread, { pages: [{ messages: [someMessage(1)] }], pageParams: [undefined] })
  return queries
}

const listed = (queries: QueryClient, key: readonly unknown[]) => {
  const list = queries.getQueryData<ConversationList>(key)
  return list === undefined ? undefined : rowsOf(list).map(({ id }) => id)
}

test('a message frame changes thread, row and open conversation together', () => {
  const queries = someCache()
  const message = someMessage(60)
  const conversation = someConversation(7, {
    lastMessageAt: message.timestamp,
    lastMessage: message,
    unreadCount: 1,
    assignedTo: ME,
    version: 2,
  })
  applyChange(queries, { type: 'message.created', data: { message, conversation } }, ME)

  const messages = queries.getQueryData<MessageThread>(thread)
  expect(messages && messagesOf(messages).map(({ id }) => id)).toEqual([1, 60])
  expect(listed(queries, all)).toEqual([7, 9])
  expect(listed(queries, mine)).toEqual([7])
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toEqual(conversation)
})

test('a frame that comes late takes nothing back', () => {
  const queries = someCache()
  const newer = someConversation(7, { unreadCount: 0, version: 5 })
  applyChange(queries, { type: 'conversation.updated', data: newer }, ME)
  applyChange(queries, { type: 'conversation.updated', data: { ...newer, unreadCount: 3, version: 4 } }, ME)
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toEqual(newer)
})

test('a contact that comes late renames nothing', () => {
  const queries = someCache()
  queries.setQueryData(queryKeys.contacts.detail(107), someContact(107, { name: 'Newest', version: 3 }))
  applyChange(
    queries,
    { type: 'contact.updated', data: someContact(107, { name: 'Newest', version: 3 }) },
    ME,
  )
  applyChange(queries, { type: 'contact.updated', data: someContact(107, { name: 'Old', version: 2 }) }, ME)
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toMatchObject({
    contact: { name: 'Newest' },
  })
  const list = queries.getQueryData<ConversationList>(all)
  expect(list && rowsOf(list).find(({ id }) => id === 7)?.contact?.name).toBe('Newest')
})

test('a contact that was merged is asked for anew, as it is another by now', () => {
  const queries = someCache()
  queries.setQueryData(queryKeys.contacts.detail(107), someContact(107))
  const survivor = someContact(108, { name: 'Survivor', version: 2, mergedId: 107 })
  applyChange(queries, { type: 'contact.updated', data: survivor }, ME)
  expect(queries.getQueryState(queryKeys.contacts.detail(107))?.isInvalidated).toBe(true)
})

test('nothing is made up for what nobody has loaded', () => {
  const queries = new QueryClient()
  applyChange(
    queries,
    { type: 'message.created', data: { message: someMessage(1), conversation: someConversation(7) } },
    ME,
  )
  expect(queries.getQueryData(thread)).toBeUndefined()
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toBeUndefined()
})

test('a conversation that may not be seen any more leaves everywhere', () => {
  const queries = someCache()
  applyChange(queries, { type: 'conversation.removed', data: { id: 7 } }, ME)
  expect(listed(queries, all)).toEqual([9])
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toBeUndefined()
  expect(queries.getQueryData(thread)).toBeUndefined()
})

test('an open thread is loaded again when its conversation was taken away and comes back', async () => {
  const queries = someCache()
  const now = { pages: [{ messages: [someMessage(2), someMessage(1)] }], pageParams: [undefined] }
  const observer = new QueryObserver<MessageThread>(queries, {
    queryKey: thread,
    queryFn: () => Promise.resolve(now),
    staleTime: Infinity,
  })
  const leave = observer.subscribe(() => undefined)
  applyChange(queries, { type: 'conversation.removed', data: { id: 7 } }, ME)
  applyChange(queries, { type: 'conversation.updated', data: someConversation(7, { version: 3 }) }, ME)
  await vi.waitFor(() => expect(queries.getQueryData(thread)).toEqual(now))
  leave()
})

test('a contact’s new name reaches its card, its rows and its open conversation', () => {
  const queries = someCache()
  queries.setQueryData(queryKeys.contacts.detail(107), someContact(107, { name: 'Old' }))
  const contact = someContact(107, { name: 'New', version: 2 })
  applyChange(queries, { type: 'contact.updated', data: contact }, ME)

  expect(queries.getQueryData(queryKeys.contacts.detail(107))).toEqual(contact)
  expect(queries.getQueryData(queryKeys.conversations.detail(7))).toMatchObject({ contact: { name: 'New' } })
  const list = queries.getQueryData<ConversationList>(all)
  expect(list && rowsOf(list).find(({ id }) => id === 7)?.contact?.name).toBe('New')
})

test('a conversation that was read shows its messages as read in the thread, too', () => {
  const queries = someCache()
  queries.setQueryData(thread, {
    pages: [{ messages: [someMessage(2, { inboundNumber: 2 }), someMessage(1, { inboundNumber: 1 })] }],
    pageParams: [undefined],
  })
  applyChange(
    queries,
    { type: 'conversation.updated', data: someConversation(7, { numberRead: 1, version: 2 }) },
    ME,
  )
  const messages = queries.getQueryData<MessageThread>(thread)
  expect(messages && messagesOf(messages).map(({ status }) => status)).toEqual(['read', 'delivered'])
})
