import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { someContact, someConversation } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { StartDialog } from './StartDialog'

const sales = { id: 3, name: 'Sales', displayPhoneNumber: '+351 910 000 001', phoneNumberId: '1' }
const support = { id: 4, name: 'Support', displayPhoneNumber: '+351 910 000 002', phoneNumberId: '2' }

function show(accounts: object[], start: (request: Request) => unknown, contact = false) {
  const onStarted = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) =>
      call === 'GET /api/v1/whatsapp-accounts' ? { accounts } : start(request),
    ),
  )
  renderForAdmin(
    <StartDialog
      {...(contact && { contact: someContact(5, { name: 'Zoé' }) })}
      onStarted={onStarted}
      onClose={vi.fn()}
    />,
  )
  return onStarted
}

test('with one number of ours there is nothing to choose', async () => {
  const sent = vi.fn()
  const onStarted = show([sales], async (request) => {
    sent(await request.clone().json())
    return someConversation(7)
  })
  await userEvent.type(await screen.findByLabelText('Phone number'), '+351 910 000 009')
  await userEvent.click(screen.getByRole('button', { name: 'Open the conversation' }))
  await vi.waitFor(() => expect(onStarted).toHaveBeenCalledWith(7))
  expect(sent).toHaveBeenCalledWith({ phoneNumber: '+351 910 000 009', whatsappAccountId: 3 })
  expect(screen.queryByLabelText('From which of your numbers')).toBeNull()
})

test('with several one is chosen, also for a contact that is known', async () => {
  const sent = vi.fn()
  const onStarted = show(
    [sales, support],
    async (request) => {
      sent(await request.clone().json())
      return someConversation(8)
    },
    true,
  )
  const chosen = await screen.findByLabelText('From which of your numbers')
  await userEvent.click(screen.getByRole('button', { name: 'Open the conversation' }))
  expect(chosen).toBeInvalid()
  await userEvent.selectOptions(chosen, '4')
  await userEvent.click(screen.getByRole('button', { name: 'Open the conversation' }))
  await vi.waitFor(() => expect(onStarted).toHaveBeenCalledWith(8))
  expect(sent).toHaveBeenCalledWith({ contactId: 5, whatsappAccountId: 4 })
})

test('that somebody else has it is said, and nothing more', async () => {
  const onStarted = show([sales], () => failure(409, 'conflict'), true)
  await userEvent.click(await screen.findByRole('button', { name: 'Open the conversation' }))
  expect(await screen.findByText(/^Somebody else takes care/)).toBeVisible()
  expect(onStarted).not.toHaveBeenCalled()
})
