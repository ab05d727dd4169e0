import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Conversation } from '../../api/generated/openapi'
import { someConversation } from '../../spec-fixtures'
import { renderForAna } from '../../spec-render'
import { SnoozePicker } from './SnoozePicker'

const onChoose = vi.fn()

function show(change: Partial<Conversation> = {}) {
  renderForAna(
    <SnoozePicker conversation={someConversation(7, change)} onChoose={onChoose} onClose={vi.fn()} />,
  )
}

test('what is near is one press away', async () => {
  show()
  const before = Date.now()
  await userEvent.click(await screen.findByRole('button', { name: /In one hour/ }))
  const until = Date.parse(String(onChoose.mock.lastCall?.[0]))
  expect(until).toBeGreaterThan(before + 3_500_000)
  expect(until).toBeLessThan(Date.now() + 3_700_000)
  expect(screen.queryByRole('button', { name: 'Bring it back now' })).toBeNull()
})

test('arrows go from one to the next, and what is put off can be brought back', async () => {
  show({ snoozedUntil: '2999-01-01T00:00:00.000Z' })
  const back = await screen.findByRole('button', { name: 'Bring it back now' })
  back.focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(screen.getByRole('button', { name: /In one hour/ })).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(onChoose).toHaveBeenCalledWith(null)
})

test('a time that is none is said at its field', async () => {
  show()
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze' }))
  expect(await screen.findByText('Choose a time in the future, within a year.')).toBeVisible()
})
