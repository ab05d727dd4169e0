import { screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Message, MessageInfo as Life, User } from '../../api/generated/openapi'
import { minute, someMessage } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna, success } from '../../spec-render'
import { MessageInfo } from './MessageInfo'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

const LIFE: Life = {
  webhook: {
    receivedAt: minute(1),
    topic: 'webhook-received',
    partition: 3,
    offset: 4711,
    element: 0,
    fate: 'stored',
    duplicateCount: 2,
    duplicates: [],
  },
  attempts: [],
  statuses: [{ status: 'delivered', at: minute(2) }],
  traceId: TRACE,
}

let answer: () => Response

function show(change: Partial<User> = {}, message: Message = someMessage(5, { timestamp: minute(0) })) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => answer()),
  )
  renderForAna(<MessageInfo message={message} onClose={vi.fn()} />, change)
}

beforeEach(() => {
  answer = () => success(LIFE)
})

test('an agent reads in plain words what happened to a message, and can hand on its trace', async () => {
  show()
  const steps = within(await screen.findByRole('list', { name: 'What happened' })).getAllByRole('listitem')
  expect(steps.map((step) => step.firstChild?.textContent)).toEqual([
    'Written by the customer',
    'Received from WhatsApp',
    'Stored here',
  ])
  expect(screen.getByText('Further deliveries by WhatsApp: 2. Nothing was stored twice.')).toBeVisible()
  expect(screen.getByLabelText('Trace id, for questions about this message')).toHaveValue(TRACE)
  expect(screen.queryByLabelText('Technical details')).toBeNull()
})

test('what WhatsApp charges, and each error that it named, stand with the status', async () => {
  answer = () =>
    success({
      attempts: [],
      statuses: [
        { status: 'sent', at: minute(1), pricing: { billable: true, category: 'marketing' } },
        {
          status: 'failed',
          at: minute(2),
          pricing: { billable: false },
          errors: [{ code: 131049, title: 'Not delivered', details: 'Kept for healthy engagement.' }],
        },
      ],
      traceId: TRACE,
    } satisfies Life)
  show({}, someMessage(5, { direction: 'outbound', status: 'failed' }))
  expect(await screen.findByText('Charged as: marketing')).toBeVisible()
  expect(screen.getByText('Free of charge')).toBeVisible()
  expect(screen.getByText('Kept for healthy engagement.', { exact: false })).toHaveAttribute('lang', 'en')
})

test('a manager can copy the technical part too', async () => {
  show({ role: 'manager' })
  const details = await screen.findByLabelText<HTMLInputElement>('Technical details')
  expect(JSON.parse(details.value)).toMatchObject({
    message: { id: 5 },
    webhook: { partition: 3, offset: 4711 },
    traceId: TRACE,
  })
})

test('each try says how it ended, with WhatsApp’s code', async () => {
  const error = { code: 131026, title: 'T', help: 'H', action: 'none' } as const
  const attempts = [{ number: 1, at: minute(1), endedAt: minute(2), outcome: 'refused', error }]
  answer = () => success({ attempts, statuses: [], traceId: TRACE } satisfies Life)
  show({}, someMessage(5, { direction: 'outbound', status: 'failed', error }))
  expect(await screen.findByText(/^Try 1: WhatsApp refused it/)).toHaveTextContent(
    /The customer may not use WhatsApp.* 131026$/,
  )
})

test('what could not be loaded says so and is asked for again', async () => {
  answer = () => failure(503, 'unavailable')
  show()
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'What happened to this message couldn’t be loaded.',
  )
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})
