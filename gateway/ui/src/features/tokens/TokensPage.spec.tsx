import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { gatewayAnswers, renderForAdmin, success } from '../../spec-render'
import { TokensPage } from './TokensPage'

const apiToken = {
  id: 5,
  name: 'Shop',
  scopes: ['contacts:read'],
  createdAt: '2026-05-13T09:00:00.000Z',
  createdBy: { id: 1, name: 'Ana Duarte' },
}

test('a token is made with what it may do, and shown once', async () => {
  let sent: unknown
  const token = `trp_${'a'.repeat(40)}`
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return { tokens: [] }
      sent = await request.json()
      return success({ apiToken, token }, 201)
    }),
  )
  renderForAdmin(<TokensPage back={undefined} />)
  expect(await screen.findByText('No tokens yet.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'New token' }))
  const dialog = await screen.findByRole('dialog', { name: 'New token' })
  await userEvent.type(within(dialog).getByLabelText('Name'), 'Shop')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make the token' }))
  expect(await within(dialog).findByText('Choose at least one.')).toBeVisible()
  await userEvent.click(within(dialog).getByLabelText(/Read contacts/))
  await userEvent.selectOptions(within(dialog).getByLabelText('Lasts'), 'Until it is deleted')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make the token' }))

  const shown = await screen.findByRole('dialog', { name: 'Shop' })
  expect(within(shown).getByLabelText('Token')).toHaveValue(token)
  expect(sent).toEqual({ name: 'Shop', scopes: ['contacts:read'] })
})

test('a token is deleted after a question', async () => {
  const calls: string[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      calls.push(call)
      return call.startsWith('GET') ? { tokens: [apiToken] } : {}
    }),
  )
  renderForAdmin(<TokensPage back={undefined} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Delete Shop' }))
  const question = await screen.findByRole('alertdialog')
  expect(calls.some((call) => call.startsWith('DELETE'))).toBe(false)
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }))
  await vi.waitFor(() => expect(calls).toContain('DELETE /api/v1/api-tokens/5'))
})
