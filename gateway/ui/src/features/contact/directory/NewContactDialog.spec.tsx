import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { someContact } from '../../../spec-fixtures'
import { failure, gatewayAnswers, renderForAdmin, success } from '../../../spec-render'
import { NewContactDialog } from './NewContactDialog'

function show(answer: (request: Request) => unknown) {
  const onMade = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((_, request) => answer(request)),
  )
  renderForAdmin(<NewContactDialog onMade={onMade} onClose={vi.fn()} />)
  return onMade
}

test('what is known makes a contact, and nothing else is sent', async () => {
  const sent = vi.fn()
  const made = someContact(5, { name: 'Zoé' })
  const onMade = show(async (request) => {
    sent(await request.clone().json())
    return success(made, 201)
  })
  await userEvent.type(screen.getByLabelText('Name'), ' Zoé ')
  await userEvent.type(screen.getByLabelText('Tags'), 'vip')
  await userEvent.click(screen.getByRole('button', { name: 'Make the contact' }))

  await vi.waitFor(() => expect(onMade).toHaveBeenCalledWith(made))
  expect(sent).toHaveBeenCalledWith({ name: 'Zoé', tags: ['vip'] })
})

test('of nothing there is no contact', async () => {
  const sent = vi.fn()
  show(sent)
  await userEvent.click(screen.getByRole('button', { name: 'Make the contact' }))
  expect(await screen.findByText('Give a name, a phone number or an e-mail address.')).toBeVisible()
  expect(sent).not.toHaveBeenCalled()
})

test.each([
  [failure(409, 'conflict'), 'Another contact has this number.'],
  [
    Response.json(
      {
        success: false,
        error: 'No',
        code: 'invalid_input',
        fields: { phoneNumber: 'must be a phone number with + and country code' },
        traceId: '1',
      },
      { status: 400 },
    ),
    'Check the phone number: + and the country code, then 7 to 15 digits in all.',
  ],
])('what is wrong with a number is said beside it', async (refused, words) => {
  show(() => refused)
  await userEvent.type(screen.getByLabelText('Phone number'), '+351 91')
  await userEvent.click(screen.getByRole('button', { name: 'Make the contact' }))
  expect(await screen.findByText(words)).toBeVisible()
})
