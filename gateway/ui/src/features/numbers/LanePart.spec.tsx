import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { NoticesContext } from '../../api/notices'
import { gatewayAnswers, renderForAdmin } from '../../spec-render'
import { LanePart } from './LanePart'

const lane = {
  state: 'open' as const,
  since: '2026-05-12T08:00:00.000Z',
  queued: 12,
  oldestAt: '2026-05-13T09:00:00.000Z',
  ratePerSecond: 80,
  rateNow: 80,
}

test('a number is paused, and that can be undone', async () => {
  const sent: unknown[] = []
  const notices = { done: vi.fn(), failed: vi.fn() }
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return { accounts: [] }
      sent.push(await request.json())
      return { id: 7, name: 'Sales', displayPhoneNumber: '+1', phoneNumberId: '1', lane }
    }),
  )
  renderForAdmin(
    <NoticesContext value={notices}>
      <LanePart id={7} name="Sales" lane={lane} />
    </NoticesContext>,
  )
  expect(await screen.findByText('12')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }))
  await vi.waitFor(() => expect(notices.done).toHaveBeenCalledWith('Sales paused.', expect.any(Function)))
  const undo = notices.done.mock.calls[0]?.[1] as () => void
  undo()
  await vi.waitFor(() => expect(sent).toEqual([{ state: 'paused' }, { state: 'open' }]))
})

test('one that WhatsApp refuses says why, and when it is asked again', () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => Promise.resolve({ accounts: [] })),
  )
  const reason = { code: 131042, title: 'A payment is due', help: 'Pay it.', action: 'ask_admin' as const }
  const stopped = { ...lane, state: 'stopped' as const, reason, askedAgainAt: '2026-05-13T09:01:00.000Z' }
  renderForAdmin(<LanePart id={7} name="Sales" lane={stopped} />)
  expect(screen.getByText('A payment is due (131042)')).toBeVisible()
  expect(screen.getByText('WhatsApp is asked again')).toBeVisible()
})

test('one that WhatsApp has slowed down says how fast it is, and since when', () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => Promise.resolve({ accounts: [] })),
  )
  renderForAdmin(
    <LanePart id={7} name="Sales" lane={{ ...lane, rateNow: 40, slowedAt: '2026-05-13T09:01:00.000Z' }} />,
  )
  expect(screen.getByText('40 of 80 a second: WhatsApp finds it too fast')).toBeVisible()
  expect(screen.getByText('WhatsApp last found it too fast')).toBeVisible()
})
