import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { minute, someContact } from '../../spec-fixtures'
import { gatewayAnswers, renderForAdmin, renderForAna } from '../../spec-render'
import { MaybeSame } from './MaybeSame'

const proposal = {
  id: 5,
  kept: someContact(11, { name: 'Marta' }),
  other: someContact(12, { phoneNumber: '+351910000002' }),
  evidence: [],
  proposedAt: minute(1),
  lastSeenAt: minute(2),
}

function answers() {
  const fetch = gatewayAnswers(() => ({ proposals: [proposal] }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('who may merge is told of the other, whichever of the two it is', async () => {
  answers()
  const { unmount } = renderForAdmin(<MaybeSame contactId={11} />)
  expect(await screen.findByRole('link', { name: '+351 910 000 002' })).toHaveAttribute(
    'href',
    '/settings/merges?contact=11',
  )
  unmount()
  renderForAdmin(<MaybeSame contactId={12} />)
  expect(await screen.findByRole('link', { name: 'Marta' })).toBeVisible()
})

test('an agent is told nothing, and nothing is asked', () => {
  const asked = vi.fn()
  vi.stubGlobal('fetch', asked)
  renderForAna(<MaybeSame contactId={11} />)
  expect(screen.queryByRole('link')).toBeNull()
  expect(asked).not.toHaveBeenCalled()
})
