import { expect, test } from 'vitest'
import type { MessageInfo } from '../../api/generated/openapi'
import { minute, someMessage } from '../../spec-fixtures'
import { stepsOf } from './message-life'

const ERROR = { code: 131000, title: 'T', help: 'H', action: 'retry' } as const
const LATE = { code: 131026, title: 'T', help: 'H', action: 'none' } as const

function told(direction: 'inbound' | 'outbound', life: Partial<MessageInfo>) {
  const message = someMessage(1, { direction, timestamp: minute(0) })
  const steps = stepsOf(message, { attempts: [], statuses: [], traceId: 'a', ...life })
  return steps.map(({ what, number, error }) =>
    [what, number, error?.code].filter((part) => part !== undefined),
  )
}

test('a message of the customer’s was written, received, stored and read', () => {
  const webhook = {
    receivedAt: minute(1),
    topic: 'webhook-received',
    partition: 2,
    offset: 7,
    element: 0,
    fate: 'stored',
    duplicateCount: 0,
    duplicates: [],
  }
  const statuses = [
    { status: 'delivered', at: minute(2) },
    { status: 'read', at: minute(9) },
  ] as const
  expect(told('inbound', { webhook, statuses: [...statuses] })).toEqual([
    ['written'],
    ['received'],
    ['stored'],
    ['readByTeam'],
  ])
})

test('each try of one of ours is told with how it ended, and what WhatsApp said afterwards', () => {
  expect(
    told('outbound', {
      attempts: [
        { number: 1, at: minute(1), endedAt: minute(2), outcome: 'refused', error: ERROR },
        { number: 2, at: minute(3), endedAt: minute(4), outcome: 'accepted', whatsappMessageId: 'wamid.1' },
      ],
      statuses: [
        { status: 'sending', at: minute(0) },
        { status: 'failed', at: minute(2) },
        { status: 'sent', at: minute(4) },
        { status: 'delivered', at: minute(5) },
        { status: 'read', at: minute(6) },
      ],
    }),
  ).toEqual([
    ['queued'],
    ['calling', 1],
    ['refused', 1, 131000],
    ['calling', 2],
    ['accepted', 2],
    ['sent'],
    ['delivered'],
    ['readByCustomer'],
  ])
})

test('a failure that came after WhatsApp took it is told for itself, a call that wasn’t made as one', () => {
  expect(
    told('outbound', {
      attempts: [
        { number: 1, at: minute(1), endedAt: minute(2), outcome: 'accepted', error: LATE },
        { number: 2, at: minute(5), endedAt: minute(5), outcome: 'not_sent', error: ERROR },
        { number: 3, at: minute(6), outcome: 'calling' },
      ],
      statuses: [{ status: 'failed', at: minute(3) }],
    }),
  ).toEqual([
    ['calling', 1],
    ['accepted', 1],
    ['failed', 131026],
    ['notSent', 2, 131000],
    ['calling', 3],
  ])
})
