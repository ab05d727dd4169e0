import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { gatewayAnswers, renderForAdmin, success } from '../../spec-render'
import { ConnectDialog } from './ConnectDialog'

const account = {
  id: 7,
  name: 'Sales',
  displayPhoneNumber: '+1 555 010 4477',
  phoneNumberId: '531907742688013',
}

async function fillIn(answer: (call: string) => unknown) {
  const onConnected = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => (call.startsWith('GET') ? { teams: [], accounts: [] } : answer(call))),
  )
  renderForAdmin(<ConnectDialog onConnected={onConnected} onClose={vi.fn()} />)
  await userEvent.type(await screen.findByLabelText('Name'), 'Sales')
  await userEvent.type(screen.getByLabelText('Phone number ID'), '531907742688013')
  await userEvent.type(screen.getByLabelText('WhatsApp business account ID'), '284611930047715')
  await userEvent.type(screen.getByLabelText('Access token'), 'EAAB')
  return onConnected
}

test('each check stands beside the field that it is about', async () => {
  const checks = [
    { id: 'token', state: 'ok' },
    { id: 'rights', state: 'problem', message: 'whatsapp_business_management is missing.' },
    { id: 'number', state: 'skipped' },
    { id: 'webhook', state: 'problem', message: 'Subscribe the app.' },
  ]
  await fillIn(() => ({ checks, verifiedName: 'Aurora', displayPhoneNumber: '+1 555' }))
  await userEvent.click(screen.getByRole('button', { name: 'Check' }))

  expect(await screen.findByText('WhatsApp knows it as Aurora, +1 555.')).toBeVisible()
  const token = screen.getByLabelText('Access token').parentElement
  expect(token).toHaveTextContent('WhatsApp takes the token.')
  expect(token).toHaveTextContent('The token lacks a right.')
  // Words that nobody has here are marked as what they are.
  expect(screen.getByText('whatsapp_business_management is missing.')).toHaveAttribute('lang', 'en')
  expect(screen.getByLabelText('Phone number ID').parentElement).toHaveTextContent('Not checked')
  expect(screen.getByRole('status')).toHaveTextContent('webhooks don’t come here yet')
})

test('a number that is refused says why beside the field', async () => {
  const fields = { accessToken: 'WhatsApp says that this token has expired' }
  const refused = { success: false, error: 'No', code: 'invalid_input', fields, traceId: '1' }
  const onConnected = await fillIn(() => Response.json(refused, { status: 400 }))
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }))
  expect(await screen.findByText(fields.accessToken)).toBeVisible()
  expect(screen.getByLabelText('Access token')).toHaveFocus()
  expect(onConnected).not.toHaveBeenCalled()
})

test('what is missing isn’t sent, what fits is connected', async () => {
  const answer = vi.fn(() => success({ account }, 201))
  const onConnected = await fillIn(answer)
  await userEvent.clear(screen.getByLabelText('Phone number ID'))
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }))
  expect(await screen.findByText('Digits only, as Meta shows it.')).toBeVisible()
  expect(answer).not.toHaveBeenCalled()

  await userEvent.type(screen.getByLabelText('Phone number ID'), '531907742688013')
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }))
  await vi.waitFor(() => expect(onConnected).toHaveBeenCalledWith(expect.objectContaining({ id: 7 })))
})
