import { newBrowser } from '../spec-browser'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { failure, gatewayAnswers } from '../spec-answers'
import { someConversation } from '../spec-fixtures'
import { openTab } from '../spec-tab'
import type { ConversationList } from './conversation-cache'
import type { Conversation } from './generated/openapi'
import { queryKeys } from './query-keys'

const [ANA, BEN] = [1, 2]
const detail = queryKeys.conversations.detail(7)
const before = someConversation(7, { unreadCount: 3 })

type Tab = Awaited<ReturnType<typeof openTab>>

/** What was asked of the gateway, in order. */
let asked: string[] = []
let answer: (call: string, body: Record<string, unknown>) => unknown

beforeEach(() => {
  newBrowser()
  asked = []
  answer = () => done()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      const body = (await request.json()) as Record<string, unknown>
      asked.push(`${call.replace('/api/v1/conversations/', '')} ${JSON.stringify(body)}`)
      return answer(call, body)
    }),
  )
})

let version = 1
const done = (change: Partial<Conversation> = {}) => ({ ...before, ...change, version: ++version })
const noAnswer = () => {
  throw new TypeError('Failed to fetch')
}

const shown = ({ queries }: Tab) => queries.getQueryData<Conversation>(detail)
const archive = { kind: 'status', id: 7, status: 'archived' } as const
const reopen = { kind: 'status', id: 7, status: 'active' } as const
const read = { kind: 'read', id: 7 } as const
const assign = { kind: 'assign', id: 7, to: 5 } as const

async function openWith(me = ANA): Promise<Tab> {
  const tab = await openTab(me)
  tab.queries.setQueryData(detail, before)
  return tab
}

test('it shows at once, and in the order of what was done it reaches the gateway', async () => {
  const tab = await openWith()
  let release: (value: unknown) => void = () => undefined
  answer = () => new Promise((resolve) => (release = resolve))
  tab.actionQueue.perform(read)
  tab.actionQueue.perform(archive)
  expect(shown(tab)).toMatchObject({ unreadCount: 0, status: 'archived' })
  await waitFor(() => expect(asked).toEqual(['POST 7/read {}']))
  answer = () => done({ unreadCount: 0, status: 'archived' })
  release(done({ unreadCount: 0 }))
  await waitFor(() => expect(asked).toEqual(['POST 7/read {}', 'PUT 7/status {"status":"archived"}']))
  await waitFor(() => expect(shown(tab)?.version).toBe(version))
  expect(shown(tab)).toMatchObject({ unreadCount: 0, status: 'archived' })
})

/** Its row is loaded, and it was opened from there. */
function openFromList(tab: Tab) {
  const list = queryKeys.conversations.list({ tab: 'all', q: '' })
  tab.queries.setQueryData(list, { pages: [{ conversations: [before] }], pageParams: [undefined] })
  tab.queries.removeQueries({ queryKey: detail })
  tab.queries.getQueryCache().build(tab.queries, { queryKey: detail, initialData: before })
  return () => tab.queries.getQueryData<ConversationList>(list)?.pages.flatMap((page) => page.conversations)
}

test('one that is out of sight by giving it away stays so, if that is heard before the answer', async () => {
  const tab = await openWith()
  const rows = openFromList(tab)
  // The tab's own.
  const [{ applyChange }, { foreseen }] = [await import('./apply-frame'), await import('./foreseen')]
  let release: (value: unknown) => void = () => undefined
  answer = () => new Promise((resolve) => (release = resolve))
  tab.actionQueue.perform(assign)
  tab.actionQueue.perform(read)
  await waitFor(() => expect(asked).toEqual(['PUT 7/assignee {"assignedTo":5}']))
  expect(rows()).toHaveLength(1)

  applyChange(tab.queries, { type: 'conversation.removed', data: { id: 7 } }, ANA)
  expect(rows()).toEqual([])
  answer = () => failure(404, 'not_found')
  release(done({ assignedTo: 5 }))
  await waitFor(() => expect(asked.at(-1)).toBe('POST 7/read {}'))
  await waitFor(() => expect(foreseen.ids).toEqual([]))
  expect(rows()).toEqual([])
  expect(shown(tab)).toBeUndefined()
})

test('what is still to come is replaced by what was meant later', async () => {
  const tab = await openWith()
  answer = noAnswer
  tab.actionQueue.perform(read)
  await waitFor(() => expect(asked).toHaveLength(1))
  for (const action of [archive, reopen, archive]) tab.actionQueue.perform(action)
  answer = () => done({ status: 'archived', unreadCount: 0 })
  tab.actionQueue.wake()
  await waitFor(() => expect(asked.at(-1)).toBe('PUT 7/status {"status":"archived"}'))
  expect(asked.filter((call) => call.includes('status'))).toHaveLength(1)
})

test('without an answer it is repeated until there is one, and stays as it is shown meanwhile', async () => {
  const tab = await openWith()
  const refused = vi.fn()
  tab.actionQueue.onRefused(refused)
  const seen: (number | undefined)[] = []
  answer = () => {
    seen.push(shown(tab)?.unreadCount)
    return asked.length < 3 ? failure(503, 'unavailable') : done({ unreadCount: 0 })
  }
  tab.actionQueue.perform(read)
  await waitFor(() => {
    tab.actionQueue.wake()
    expect(shown(tab)?.version).toBeGreaterThan(1)
  })
  expect(asked).toEqual(['POST 7/read {}', 'POST 7/read {}', 'POST 7/read {}'])
  expect(seen).toEqual([0, 0, 0])
  expect(refused).not.toHaveBeenCalled()
})

test('a no takes it back and is told, and the next goes on', async () => {
  const tab = await openWith()
  const refused = vi.fn()
  tab.actionQueue.onRefused(refused)
  answer = (call) => (call.endsWith('/assignee') ? failure(422, 'invalid_user') : done({ unreadCount: 0 }))
  tab.actionQueue.perform(assign)
  tab.actionQueue.perform(read)
  expect(shown(tab)).toMatchObject({ assignedTo: 5, unreadCount: 0 })
  await waitFor(() => expect(asked).toHaveLength(2))
  expect(refused).toHaveBeenCalledOnce()
  expect(refused.mock.calls[0]).toMatchObject([assign, { code: 'invalid_user' }])
  await waitFor(() => expect(shown(tab)?.assignedTo).toBeUndefined())
  expect(shown(tab)?.unreadCount).toBe(0)
})

test('what waits when the page goes is done by the next one, in its order, and shown until then', async () => {
  const tab = await openWith()
  answer = noAnswer
  for (const action of [read, assign, archive]) tab.actionQueue.perform(action)
  await waitFor(() => expect(asked).toHaveLength(1))
  await kept(3)
  tab.close()
  asked = []
  let release: (value: unknown) => void = () => undefined
  answer = () => new Promise((resolve) => (release = resolve))

  const next = await openWith()
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(shown(next)).toMatchObject({ status: 'archived', assignedTo: 5, unreadCount: 0 })
  answer = () => done({ status: 'archived', assignedTo: 5, unreadCount: 0 })
  release(done({ unreadCount: 0 }))
  await waitFor(() =>
    expect(asked).toEqual([
      'POST 7/read {}',
      'PUT 7/assignee {"assignedTo":5}',
      'PUT 7/status {"status":"archived"}',
    ]),
  )
  await kept(0)
})

test('nobody else does it: it waits for its person', async () => {
  const tab = await openWith()
  answer = noAnswer
  tab.actionQueue.perform(archive)
  await waitFor(() => expect(asked).toHaveLength(1))
  await kept(1)
  tab.close()
  asked = []
  answer = (call) => done(call.endsWith('/status') ? { status: 'archived' } : { unreadCount: 0 })

  const bens = await openWith(BEN)
  bens.actionQueue.perform(read)
  await waitFor(() => expect(asked).toEqual(['POST 7/read {}']))
  expect(shown(bens)?.status).toBe('active')
  bens.close()

  await openWith(ANA)
  await waitFor(() => expect(asked.at(-1)).toBe('PUT 7/status {"status":"archived"}'))
})

test('another tab leaves it to the one where it was done, until that is gone', async () => {
  const tab = await openWith()
  answer = noAnswer
  tab.actionQueue.perform(archive)
  await waitFor(() => expect(asked).toHaveLength(1))
  await kept(1)
  const other = await openWith()
  const calls = asked.length
  other.actionQueue.perform({ ...read, id: 8 })
  await waitFor(() => expect(asked.some((call) => call.startsWith('POST 8/read'))).toBe(true))
  expect(asked.slice(calls).filter((call) => call.includes('status'))).toEqual([])

  tab.close()
  asked = []
  answer = () => done({ status: 'archived' })
  await waitFor(() => {
    other.actionQueue.wake()
    expect(asked).toContain('PUT 7/status {"status":"archived"}')
  })
})

/** Until so many actions of Ana's are kept in the browser. */
async function kept(count: number): Promise<void> {
  const { PersonalRecords } = await import('../lib/personal-records')
  const records = new PersonalRecords('actions')
  await waitFor(async () => expect((await records.all(ANA)).size).toBe(count))
}
