import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { someConversation } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { OtherConversations } from './OtherConversations'

const sales = { id: 3, name: 'Sales', displayPhoneNumber: '+351 910 000 001', phoneNumberId: '1' }

function show(conversations: unknown, open?: number) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => (call.endsWith('accounts') ? { accounts: [sales] } : conversations)),
  )
  renderForAna(
    <OtherConversations
      contactId={5}
      {...(open !== undefined && { open })}
      hrefOf={(id) => `/inbox/${id}`}
    />,
  )
}

test('beside an open conversation the others are links, by the number that they are of', async () => {
  const two = [someConversation(7), someConversation(8, { whatsappAccountId: 3, status: 'archived' })]
  show({ conversations: two }, 7)
  expect(await screen.findByRole('link', { name: /Sales/ })).toHaveAttribute('href', '/inbox/8')
  expect(screen.getByText('Archived')).toBeVisible()
  expect(screen.getAllByRole('link')).toHaveLength(1)
})

test('where there are none that is said only of a contact by itself', async () => {
  show({ conversations: [] })
  expect(await screen.findByText('None that you may see.')).toBeVisible()
})

test('a failure is not shown as none', async () => {
  show(failure(503, 'unavailable'))
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible()
  expect(screen.queryByText('None that you may see.')).toBeNull()
})
