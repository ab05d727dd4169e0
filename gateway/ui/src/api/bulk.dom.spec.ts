import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers } from '../spec-answers'
import { someConversation } from '../spec-fixtures'
import { doWithAll } from './bulk'
import { ApiError } from './errors'

const ids = Array.from({ length: 250 }, (_, index) => index + 1)

test('more than a hundred go in parts, one after the other', async () => {
  const asked: number[][] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (_call, request) => {
      const body = (await request.json()) as { ids: number[]; action: string }
      expect(body.action).toBe('archive')
      asked.push(body.ids)
      return { results: body.ids.map((id) => ({ id, success: true, conversation: someConversation(id) })) }
    }),
  )
  const progress: number[] = []
  const report = await doWithAll(ids, { action: 'archive' }, (count) => progress.push(count))
  expect(asked.map((part) => part.length)).toEqual([100, 100, 50])
  expect(progress).toEqual([100, 200, 250])
  expect(report.done.map(({ id }) => id)).toEqual(ids)
  expect(report.failed).toEqual([])
})

test('what fails is told apart from what is done, each with why', async () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => ({
      results: [
        { id: 1, success: true, conversation: someConversation(1) },
        { id: 2, success: false, code: 'not_found', error: 'Conversation not found' },
        { id: 3, success: false, code: 'unauthorized', error: 'You may not do this' },
      ],
    })),
  )
  const { done, failed } = await doWithAll([1, 2, 3], { action: 'read' })
  expect(done).toHaveLength(1)
  expect(failed.map(({ id, error }) => [id, (error as ApiError).code, (error as ApiError).status])).toEqual([
    [2, 'not_found', 404],
    [3, 'unauthorized', 403],
  ])
})

test('after a part without an answer nothing more is asked for', async () => {
  let calls = 0
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (_call, request) => {
      if (++calls > 1) return failure(503, 'unavailable')
      const body = (await request.json()) as { ids: number[] }
      return { results: body.ids.map((id) => ({ id, success: true, conversation: someConversation(id) })) }
    }),
  )
  const { done, failed } = await doWithAll(ids, { action: 'archive' })
  expect(calls).toBe(2)
  expect(done).toHaveLength(100)
  expect(failed.map(({ id }) => id)).toEqual(ids.slice(100))
  expect(failed.every(({ error }) => error instanceof ApiError && error.code === 'unavailable')).toBe(true)
})
