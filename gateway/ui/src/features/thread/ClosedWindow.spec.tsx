import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { keepDraft } from '../../lib/draft-store'
import { someConversation, someMessage } from '../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../spec-render'
import { Thread } from './Thread'

test('the composer makes room in the moment the window closes, and keeps what was typed', async () => {
  keepDraft(7, '')
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => ({ messages: [someMessage(1)] })),
  )
  const windowExpiresAt = new Date(Date.now() + 3_000).toISOString()
  renderForAna(
    <Thread
      conversationId={7}
      conversation={someConversation(7, { windowExpiresAt, phoneNumber: '+12025550143' })}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      onRead={vi.fn()}
      onEditContact={vi.fn()}
      onFailure={vi.fn()}
    />,
  )
  await userEvent.type(screen.getByRole('textbox'), 'half')
  expect(await screen.findByText(/window has been closed since/, {}, { timeout: 10_000 })).toBeVisible()
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(windowExpiresAt))
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByText('What you wrote stays here until then.')).toBeVisible()
  expect(screen.getByRole('link', { name: /202/ })).toHaveAttribute('href', 'tel:+12025550143')
})
