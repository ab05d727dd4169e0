import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Written } from '../../../api/unsent-message'
import { someConversation, someMessage } from '../../../spec-fixtures'
import { gatewayAnswers, renderForAna } from '../../../spec-render'
import { openDialog, type ComposeDialog } from './compose-store'
import { ComposeDialogs } from './ComposeDialogs'
import { forwarded } from './forwarded'

const onSend = vi.fn<(written: Written) => void>()

async function open(what: ComposeDialog) {
  openDialog(7, what)
  renderForAna(<ComposeDialogs conversationId={7} windowOpen onSend={onSend} onFailure={vi.fn()} />)
  await screen.findByRole('dialog')
}

async function type(label: string, text: string) {
  await userEvent.type(screen.getByLabelText(label), text)
}

async function send() {
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
}

beforeEach(() => {
  onSend.mockReset()
  openDialog(7, undefined)
})

test('coordinates are pasted as one, and an address needs a name', async () => {
  await open({ kind: 'location' })
  await userEvent.click(screen.getByLabelText('Latitude'))
  await userEvent.paste('41.1466, -8.6111')
  await type('Address (optional)', 'Rua das Flores 12')
  await send()
  expect(onSend).not.toHaveBeenCalled()
  await type('Name (optional)', 'Aurora')
  await send()
  const place = { latitude: 41.1466, longitude: -8.6111, name: 'Aurora', address: 'Rua das Flores 12' }
  expect(onSend).toHaveBeenCalledWith({ body: 'Aurora', type: 'location', content: place })
})

test('buttons count down WhatsApp’s limits and must differ', async () => {
  await open({ kind: 'buttons' })
  await type('Text', 'When?')
  await type('Button 1', '09:30')
  expect(screen.getByText('15 left')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Add a button (2 left)' }))
  await type('Button 2', '09:30')
  expect(screen.getByText('Two buttons say the same.')).toBeVisible()
  await send()
  expect(onSend).not.toHaveBeenCalled()
  await type('Button 2', ' or later')
  await send()
  const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })
  expect(onSend).toHaveBeenCalledWith({
    body: 'When?',
    type: 'interactive',
    content: {
      type: 'button',
      body: { text: 'When?' },
      action: { buttons: [reply('button-1', '09:30'), reply('button-2', '09:30 or later')] },
    },
  })
})

test('a list has a button that opens it, and rows', async () => {
  await open({ kind: 'list' })
  await type('Text', 'Which trip?')
  await type('Button that opens the list', 'Choose')
  await type('Row 1', 'North')
  await type('More about row 1 (optional)', 'Two days')
  await send()
  expect(onSend.mock.calls[0]?.[0].content).toEqual({
    type: 'list',
    body: { text: 'Which trip?' },
    action: {
      button: 'Choose',
      sections: [{ rows: [{ id: 'row-1', title: 'North', description: 'Two days' }] }],
    },
  })
})

test('a card is one of the contacts; who has no number has none', async () => {
  const contact = { id: 4, name: 'Inês Costa', phoneNumber: '+351915550134' }
  const conversations = [
    someConversation(1, { contact }),
    { ...someConversation(2, { contact: { id: 5, name: 'Nobody' } }), phoneNumber: undefined },
  ]
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => ({ conversations })),
  )
  await open({ kind: 'card' })
  expect(await screen.findByRole('button', { name: /Nobody/ })).toBeDisabled()
  await userEvent.click(screen.getByRole('button', { name: /Inês Costa/ }))
  expect(onSend.mock.calls[0]?.[0]).toMatchObject({ body: 'Inês Costa', type: 'contacts' })
})

test('what can be forwarded goes out as it came', () => {
  expect(forwarded(someMessage(1, { content: { body: 'Hi' } }))).toEqual({ body: 'Hi' })
  const place = { latitude: 1.5, longitude: 2, address: 'Rua' }
  expect(forwarded(someMessage(1, { type: 'location', content: place }))?.content).toEqual({
    latitude: 1.5,
    longitude: 2,
  })
  expect(forwarded(someMessage(1, { deleted: true }))).toBeUndefined()
  expect(forwarded(someMessage(1, { type: 'order', content: {} }))).toBeUndefined()
})
