import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, NoAnswerError } from './errors'
import { Healing } from './healing'

let queries: QueryClient
let healing: Healing
let endings: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  healing = new Healing(queries)
  endings = [healing.start()]
})

afterEach(() => {
  for (const end of endings) end()
  queries.clear()
  vi.useRealTimers()
})

function look(load: () => Promise<string>, meta = {}) {
  const observer = new QueryObserver(queries, { queryKey: ['looked at'], queryFn: load, meta })
  endings.push(observer.subscribe(() => undefined))
  return observer
}

async function pass(seconds: number) {
  await vi.advanceTimersByTimeAsync(seconds * 1_000)
}

test('what got no answer is loaded again by itself, later each time, until it is there', async () => {
  let down = true
  const load = vi.fn(() => (down ? Promise.reject(new NoAnswerError('No')) : Promise.resolve('here')))
  const observer = look(load)
  await pass(0)
  expect(load).toHaveBeenCalledTimes(1)
  await pass(20)
  const inTwenty = load.mock.calls.length
  expect(inTwenty).toBeGreaterThan(2)
  expect(inTwenty).toBeLessThan(12)
  down = false
  await pass(11)
  expect(observer.getCurrentResult().data).toBe('here')
  const calls = load.mock.calls.length
  await pass(60)
  expect(load).toHaveBeenCalledTimes(calls)
})

test('a network that is back is not waited for', async () => {
  let down = true
  const observer = look(() => (down ? Promise.reject(new NoAnswerError('No')) : Promise.resolve('here')))
  await pass(30)
  down = false
  healing.wake()
  await pass(0)
  expect(observer.getCurrentResult().data).toBe('here')
})

test.each([
  ['a no is an answer', new ApiError(404, { error: 'No', code: 'not_found' }), {}],
  ['a fault of the gateway’s is not repeated', new ApiError(500, { error: 'No', code: 'internal' }), {}],
  ['what is tried once only is left alone', new NoAnswerError('No'), { tried: 'once' }],
])('%s', async (_, error, meta) => {
  const load = vi.fn(() => Promise.reject(error))
  look(load, meta)
  await pass(60)
  expect(load).toHaveBeenCalledTimes(1)
})

test('what nobody looks at any more is left alone', async () => {
  const load = vi.fn(() => Promise.reject(new NoAnswerError('No')))
  look(load)
  await pass(0)
  endings.pop()?.()
  await pass(60)
  expect(load).toHaveBeenCalledTimes(1)
})

test('of a list whose next page failed, only that page is loaded again', async () => {
  let down = false
  const asked: number[] = []
  const observer = new InfiniteQueryObserver(queries, {
    queryKey: ['pages'],
    queryFn: ({ pageParam }: { pageParam: number }) => {
      asked.push(pageParam)
      return down ? Promise.reject(new NoAnswerError('No')) : Promise.resolve(`page ${pageParam}`)
    },
    initialPageParam: 1,
    getNextPageParam: (_last, pages) => pages.length + 1,
  })
  endings.push(observer.subscribe(() => undefined))
  await pass(0)
  down = true
  await observer.fetchNextPage()
  expect(observer.getCurrentResult().isFetchNextPageError).toBe(true)
  down = false
  await pass(2)
  expect(observer.getCurrentResult().data?.pages).toEqual(['page 1', 'page 2'])
  expect(observer.getCurrentResult().isFetchNextPageError).toBe(false)
  expect(asked).toEqual([1, 2, 2])
})
