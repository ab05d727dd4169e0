import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { ParkedPage } from './ParkedPage'

const AT = '2026-05-13T09:00:00.000Z'
const item = (id: number, reason: string) => ({
  id,
  kind: 'message:text',
  reason,
  receivedAt: AT,
  parkedAt: AT,
  phoneNumberId: '531907742688013',
  webhook: { topicId: '0b5e8f1e-58a7-4f5b-8d42-2f1a7ab54c2e', partition: 3, offset: 77, element: 1 },
  raw: '{"text":{"body":"Hi"}}',
})

const reasons = [
  { reason: 'data', count: 2, oldestAt: AT },
  { reason: 'group', count: 1, oldestAt: AT },
]

function show(answers: Record<string, (request: Request) => unknown>, filter: Record<string, string> = {}) {
  const onFilter = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => answers[call.replace('/api/v1/parked', '')]?.(request)),
  )
  renderForAdmin(<ParkedPage back={undefined} filter={filter} onFilter={onFilter} />)
  return onFilter
}

test('what is set aside says why, what helps and where it came from', async () => {
  const onFilter = show({
    'GET /reasons': () => ({ reasons }),
    'GET ': () => ({ items: [item(2, 'data: 23514')] }),
  })
  expect(await screen.findByText('Could not be stored')).toBeVisible()
  expect(screen.getByText(/Group messages are not shown/)).toBeVisible()
  expect(await screen.findByText('data: 23514')).toBeVisible()
  await userEvent.click(screen.getByText('Details'))
  expect(screen.getByText('77')).toBeVisible()
  expect(screen.getByLabelText('As it came')).toHaveTextContent('{"text":{"body":"Hi"}}')

  await userEvent.click(screen.getByRole('button', { name: 'Show only: Of a group' }))
  expect(onFilter).toHaveBeenCalledWith({ reason: 'group' })
})

test('all of a reason is tried again, some at a time until all were', async () => {
  const bodies: unknown[] = []
  show({
    'GET /reasons': () => ({ reasons }),
    'GET ': () => ({ items: [] }),
    'POST /again': async (request) => {
      bodies.push(await request.json())
      const first = bodies.length === 1
      return {
        elements: first ? 200 : 10,
        takenIn: first ? 200 : 9,
        stored: 0,
        unreadable: 0,
        ...(first && { nextCursor: 'next' }),
      }
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Try again: Could not be stored' }))
  await waitFor(() => expect(bodies).toEqual([{ reason: 'data' }, { reason: 'data', cursor: 'next' }]))
})

test('one is tried alone', async () => {
  const bodies: unknown[] = []
  show({
    'GET /reasons': () => ({ reasons }),
    'GET ': () => ({ items: [item(2, 'group')] }),
    'POST /again': async (request) => {
      bodies.push(await request.json())
      return { elements: 1, takenIn: 0, stored: 0, unreadable: 0 }
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Try again: 2' }))
  await waitFor(() => expect(bodies).toEqual([{ itemId: 2 }]))
})

test('nothing set aside is good news; no answer is none', async () => {
  show({ 'GET /reasons': () => ({ reasons: [] }) })
  expect(await screen.findByText('Nothing is set aside.')).toBeVisible()
})

test('what can’t be loaded is no empty page', async () => {
  show({ 'GET /reasons': () => failure(503, 'unavailable') })
  expect(await screen.findByRole('alert')).toHaveTextContent('What is set aside couldn’t be loaded.')
})
