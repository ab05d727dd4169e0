import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { renderForAdmin } from '../../spec-render'
import { NumberFacts } from './NumberFacts'

test.each([
  ['TIER_250', '250 customers in 24 hours'],
  ['TIER_2K', '2,000 customers in 24 hours'],
  ['TIER_UNLIMITED', 'No limit'],
  // What isn't known here is shown as WhatsApp says it.
  ['TIER_OF_TOMORROW', 'TIER_OF_TOMORROW'],
])('the limit %s is said in words', async (tier, words) => {
  renderForAdmin(<NumberFacts account={{ phoneNumberId: '531907742688013', tier } as WhatsAppAccount} />)
  expect(await screen.findByText(words)).toBeVisible()
})

test.each([
  ['pending_review', 'in review'],
  ['of_tomorrow', 'of_tomorrow'],
])('what WhatsApp makes of the name (%s) stands beside it', async (nameStatus, words) => {
  const account = { phoneNumberId: '531907742688013', verifiedName: 'Aurora Travel', nameStatus }
  renderForAdmin(<NumberFacts account={account as WhatsAppAccount} />)
  const name = await screen.findByText('Aurora Travel')
  expect(name.parentElement).toHaveTextContent(`Aurora Travel · ${words}`)
})
