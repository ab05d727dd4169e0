import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin, success } from '../../spec-render'
import { LabelsPage } from './LabelsPage'

const refund = { id: 5, name: 'Refund', colour: 'red' }

test('a label is made, and a name that is taken is said at its field', async () => {
  const sent: unknown[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return { labels: [] }
      sent.push(await request.json())
      return sent.length === 1 ? failure(409, 'conflict') : success({ label: refund }, 201)
    }),
  )
  renderForAdmin(<LabelsPage back={undefined} />)
  expect(await screen.findByText('No labels yet.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'New label' }))
  const dialog = await screen.findByRole('dialog', { name: 'New label' })
  await userEvent.type(within(dialog).getByLabelText('Name'), ' Refund ')
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Blue' }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make the label' }))
  expect(await within(dialog).findByText('Another label has this name.')).toBeVisible()
  await userEvent.type(within(dialog).getByLabelText('Name'), '2')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make the label' }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent.at(-1)).toEqual({ name: 'Refund 2', colour: 'blue' })
})

test('a label is changed, and deleted after a question', async () => {
  const calls: string[] = []
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) => {
      calls.push(call)
      if (call.startsWith('GET')) return { labels: [refund] }
      return call.startsWith('PATCH') ? { label: refund } : {}
    }),
  )
  renderForAdmin(<LabelsPage back={undefined} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Change the label Refund' }))
  const dialog = await screen.findByRole('dialog', { name: 'Change the label' })
  expect(within(dialog).getByRole('radio', { name: 'Red' })).toBeChecked()
  await userEvent.type(within(dialog).getByLabelText('Name'), 's')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(calls).toContain('PATCH /api/v1/labels/5'))

  await userEvent.click(await screen.findByRole('button', { name: 'Delete the label Refund' }))
  const question = await screen.findByRole('alertdialog')
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }))
  await vi.waitFor(() => expect(calls).toContain('DELETE /api/v1/labels/5'))
})
