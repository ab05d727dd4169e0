import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Contact, Conversation } from '../../api/generated/openapi'
import { someContact, someConversation } from '../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../spec-render'
import { ContactPanel } from './ContactPanel'

function show(conversation: Conversation, contact: Contact) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => contact),
  )
  return renderForAna(
    <ContactPanel
      conversation={conversation}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      editing={undefined}
      onEditing={vi.fn()}
      hrefOf={(id) => `/inbox/${id}`}
      files={null}
      onClose={vi.fn()}
    />,
  )
}

const mover = someContact(107, {
  name: 'Mover',
  phoneNumber: '+351910000002',
  identities: [
    { kind: 'wa_id', value: '351910000001' },
    { kind: 'wa_id', value: '351910000002' },
    { kind: 'bsuid', value: 'PT.1' },
  ],
})

test('the panel says where messages go when that is not the contact’s own number', async () => {
  show(someConversation(7, { phoneNumber: '+351910000001' }), mover)
  expect(await screen.findByText('go to')).toHaveTextContent('go to +351 910 000 001')
  expect(screen.getByText('+351 910 000 002')).toBeVisible()
  expect(screen.getAllByText('+351 910 000 001')).toHaveLength(2)
})

test('the panel says so when the customer who is answered hides the number', async () => {
  const hidden: Conversation = someConversation(7)
  delete hidden.phoneNumber
  show(hidden, mover)
  expect(await screen.findByText(/which hides its number/)).toBeVisible()
})

test('where messages go to the contact’s own number there is nothing to say', async () => {
  show(someConversation(7, { phoneNumber: '+351910000002' }), mover)
  expect(await screen.findByText('+351 910 000 001')).toBeVisible()
  expect(screen.queryByText(/^go to/)).toBeNull()
})
