import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { minute, someConversation } from '../spec-fixtures'
import { rowsOf, type ConversationList } from './conversation-cache'
import type { Conversation } from './generated/openapi'
import { LiveSync } from './live-sync'
import { queryKeys } from './query-keys'
import { session } from './session'

const all = queryKeys.conversations.list({ tab: 'all', q: '' })

class FakeSocket extends EventTarget {
  static latest: FakeSocket | undefined
  static readonly OPEN = 1
  readyState = FakeSocket.OPEN
  send = vi.fn()
  close = vi.fn()

  constructor() {
    super()
    FakeSocket.latest = this
  }
}

let queries: QueryClient
let sync: LiveSync
let seq = 10

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.spyOn(session, 'token').mockResolvedValue('token')
  queries = new QueryClient()
  sync = new LiveSync(queries, 1)
  sync.start()
  await vi.advanceTimersByTimeAsync(0)
})

afterEach(() => {
  sync.stop()
  vi.useRealTimers()
})

function receive(frame: object) {
  FakeSocket.latest?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
}

function live(type: string, data: object) {
  seq += 1
  receive({ seq: String(seq), id: String(seq), type, at: minute(0), traceId: 't', data })
}

const pageOf = (...conversations: Conversation[]) => ({ pages: [{ conversations }], pageParams: [undefined] })

function listed() {
  const list = queries.getQueryData<ConversationList>(all)
  return list && rowsOf(list).map(({ id, version }) => `${id} v${version}`)
}

test('an answer that was under way while frames came doesn’t undo them', async () => {
  let answer: (list: ConversationList) => void = () => undefined
  const load = queries.query({
    queryKey: all,
    queryFn: () => new Promise<ConversationList>((resolve) => (answer = resolve)),
  })
  live('conversation.updated', someConversation(7, { version: 5 }))
  live('conversation.updated', someConversation(8))
  live('conversation.removed', { id: 9 })
  await vi.advanceTimersByTimeAsync(20)
  answer(pageOf(someConversation(9), someConversation(7, { version: 4 })))
  await load
  expect(listed()).toEqual(['8 v1', '7 v5'])
})

test('what was removed isn’t brought back by what came before', async () => {
  queries.setQueryData(all, pageOf(someConversation(7)))
  const load = queries.query({ queryKey: all, queryFn: () => Promise.resolve(pageOf()) })
  live('conversation.updated', someConversation(7, { version: 2 }))
  live('conversation.removed', { id: 7 })
  await load
  await vi.advanceTimersByTimeAsync(20)
  expect(listed()).toEqual([])
})

test('whoever waits for the first position loads once, whoever didn’t loads again', async () => {
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  const patient = sync.positioned()
  receive({ type: 'ready', seq: '10' })
  await patient
  expect(invalidate).not.toHaveBeenCalled()

  sync.stop()
  const slow = new LiveSync(queries, 1)
  slow.start()
  const impatient = slow.positioned()
  await vi.advanceTimersByTimeAsync(300)
  await impatient
  receive({ type: 'ready', seq: '10' })
  expect(invalidate).toHaveBeenCalledExactlyOnceWith()
  slow.stop()
})

test('frames that can’t be applied are made up for by loading again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  vi.spyOn(queries, 'getQueriesData').mockImplementationOnce(() => {
    throw new Error('a row that nobody expected')
  })
  live('conversation.updated', someConversation(7))
  live('conversation.updated', someConversation(8))
  await vi.advanceTimersByTimeAsync(20)
  expect(invalidate).toHaveBeenCalledWith()
})

test('a burst of frames asks for the counts once', async () => {
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  for (let each = 0; each < 50; each++) live('conversation.updated', someConversation(7, { version: each }))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(invalidate).toHaveBeenCalledExactlyOnceWith({ queryKey: queryKeys.conversations.counts() })
})

const people = (...presences: string[]) => ({
  users: presences.map((presence, index) => ({ id: index + 2, name: `Person ${index + 2}`, presence })),
})

function presence(userId: number, until: string) {
  receive({ type: 'presence', data: { user: { id: userId, name: 'Ben' }, until } })
}

const LATER = '2999-01-01T00:00:00.000Z'
const EARLIER = '2001-01-01T00:00:00.000Z'

test('who comes and goes shows in the list of people, also in an answer that was under way', async () => {
  presence(2, LATER)
  expect(queries.getQueryData(queryKeys.users)).toBeUndefined()
  queries.setQueryData(queryKeys.users, people('offline', 'online'))
  presence(2, LATER)
  presence(3, EARLIER)
  expect(queries.getQueryData(queryKeys.users)).toEqual(people('online', 'offline'))
  let answer: (list: object) => void = () => undefined
  const load = queries.query({
    queryKey: queryKeys.users,
    queryFn: () => new Promise<object>((resolve) => (answer = resolve)),
  })
  presence(3, LATER)
  answer(people('online', 'offline'))
  await load
  expect(queries.getQueryData(queryKeys.users)).toEqual(people('online', 'online'))
})

test('people are loaded again once the socket is there again', async () => {
  receive({ type: 'ready', seq: '11' })
  queries.setQueryData(queryKeys.users, people('online'))
  FakeSocket.latest?.dispatchEvent(new CloseEvent('close'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(queries.getQueryState(queryKeys.users)?.isInvalidated).toBe(false)
  receive({ type: 'ready', seq: '11' })
  expect(queries.getQueryState(queryKeys.users)?.isInvalidated).toBe(true)
})
