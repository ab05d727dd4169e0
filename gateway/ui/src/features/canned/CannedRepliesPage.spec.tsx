import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { gatewayAnswers, renderForAdmin, success } from '../../spec-render'
import { CannedRepliesPage } from './CannedRepliesPage'

function taken(): Response {
  const fields = { shortcut: 'must not be another one’s' }
  const body = { success: false, error: 'No', code: 'conflict', fields, traceId: 'trace-1' }
  return new Response(JSON.stringify(body), { status: 409, headers: { 'Content-Type': 'application/json' } })
}

const hours = { id: 7, shortcut: 'hours', body: 'We are open.' }

test('what is wrong with a reply is said before it is sent, and a shortcut that is taken after', async () => {
  const sent: unknown[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return { cannedReplies: [] }
      const body = (await request.json()) as { shortcut: string }
      sent.push(body)
      return body.shortcut === 'hours' ? taken() : success({ cannedReply: { id: 8, ...body } }, 201)
    }),
  )
  renderForAdmin(<CannedRepliesPage back={undefined} />)
  expect(await screen.findByText('No canned replies yet.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'New canned reply' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'New canned reply' }))
  const [shortcut, text] = [dialog.getByLabelText('Shortcut'), dialog.getByLabelText('Text')]
  await userEvent.type(shortcut, 'two words')
  await userEvent.type(text, 'Hi {{{{customer}}')
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText('Write one word of letters, digits, - and _.')).toBeVisible()
  expect(dialog.getByText('There is no variable {{customer}}.')).toBeVisible()
  expect(sent).toEqual([])

  await userEvent.clear(shortcut)
  await userEvent.type(shortcut, '/hours')
  await userEvent.clear(text)
  await userEvent.type(text, 'Hi {{{{contact.name}}')
  expect(dialog.getByText('Hi Zoé Martin')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  expect(await dialog.findByText('Another canned reply has this shortcut.')).toBeVisible()

  await userEvent.type(shortcut, '2')
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent.at(-1)).toEqual({ shortcut: 'hours2', body: 'Hi {{contact.name}}' })
})

test('a reply is changed, and deleted after a question', async () => {
  const calls: string[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      calls.push(call)
      return call.startsWith('GET') ? { cannedReplies: [hours] } : { cannedReply: hours }
    }),
  )
  renderForAdmin(<CannedRepliesPage back={undefined} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit /hours' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit /hours' }))
  await userEvent.type(dialog.getByLabelText('Text'), ' Really.')
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(calls).toContain('PATCH /api/v1/canned-replies/7'))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  await userEvent.click(screen.getByRole('button', { name: 'Delete /hours' }))
  const question = await screen.findByRole('alertdialog')
  expect(calls.some((call) => call.startsWith('DELETE'))).toBe(false)
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }))
  await vi.waitFor(() => expect(calls).toContain('DELETE /api/v1/canned-replies/7'))
})
