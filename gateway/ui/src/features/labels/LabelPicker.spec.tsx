import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Label } from '../../api/generated/openapi'
import { failure, gatewayAnswers, renderForAna, success } from '../../spec-render'
import { LabelPicker } from './LabelPicker'

const REFUND: Label = { id: 1, name: 'Refund', colour: 'red' }
const ELITE: Label = { id: 2, name: 'Élite', colour: 'teal' }
const onDone = vi.fn()

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
})

function show(permissions: string[], answer: Parameters<typeof gatewayAnswers>[0]) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  renderForAna(<LabelPicker labels={[REFUND]} onDone={onDone} />, { permissions })
}

const all = () => ({ labels: [ELITE, REFUND] })

test('by keys: what is typed is found whatever its accents, Enter puts it on and takes it off', async () => {
  show([], all)
  const field = await screen.findByRole('combobox', { name: 'Find a label' })
  expect(await screen.findByRole('option', { name: 'Refund' })).toHaveAttribute('aria-selected', 'true')
  await userEvent.type(field, 'elite{Enter}')
  expect(screen.getByRole('option', { name: 'Élite' })).toHaveAttribute('aria-selected', 'true')
  expect(screen.queryByRole('option', { name: 'Refund' })).toBeNull()
  await userEvent.clear(field)
  await userEvent.click(screen.getByRole('option', { name: 'Refund' }))
  await userEvent.keyboard('{Escape}')
  expect(onDone).toHaveBeenCalledWith([ELITE], [])
})

test('of several at once: what some have is put on all by one press, and taken from all by the next', async () => {
  vi.stubGlobal('fetch', gatewayAnswers(all))
  renderForAna(<LabelPicker labels={[]} some={[REFUND, ELITE]} onDone={onDone} />, { permissions: [] })
  const refund = await screen.findByRole('option', { name: /^Refund.*on some/ })
  expect(refund).toHaveAttribute('aria-selected', 'false')
  await userEvent.click(refund)
  expect(screen.getByRole('option', { name: 'Refund' })).toHaveAttribute('aria-selected', 'true')
  const elite = screen.getByRole('option', { name: /^Élite.*on some/ })
  await userEvent.click(elite)
  await userEvent.click(screen.getByRole('option', { name: 'Élite' }))
  await userEvent.keyboard('{Escape}')
  expect(onDone).toHaveBeenCalledWith([REFUND], [])
})

test('who may not make labels is told that there is none', async () => {
  show([], all)
  const field = await screen.findByRole('combobox')
  await screen.findByRole('option', { name: 'Refund' })
  await userEvent.type(field, 'new')
  expect(screen.queryByRole('option')).toBeNull()
  expect(within(screen.getByRole('dialog')).getByText('No label of that name.')).toBeVisible()
})

test('who may makes one by its name, in a colour that nobody has', async () => {
  let sent: unknown
  show(['labels.write'], async (call, request) => {
    if (call.startsWith('GET')) return all()
    sent = await request.json()
    return success({ label: { id: 3, name: 'New', colour: 'orange' } }, 201)
  })
  const field = await screen.findByRole('combobox')
  await screen.findByRole('option', { name: 'Refund' })
  await userEvent.type(field, ' New {Enter}')
  await waitFor(() => expect(field).toHaveValue(''))
  expect(sent).toEqual({ name: 'New', colour: 'orange' })
  await userEvent.keyboard('{Escape}')
  expect(onDone).toHaveBeenCalledWith([REFUND, { id: 3, name: 'New', colour: 'orange' }], [])
})

test('what can’t be made or loaded says so', async () => {
  let down = true
  show(['labels.write'], (call) => {
    if (call.startsWith('GET')) return down ? failure(503, 'unavailable') : all()
    return failure(409, 'conflict')
  })
  expect(await screen.findByText(/Labels couldn’t be loaded/)).toBeVisible()
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('option', { name: 'Refund' })
  await userEvent.type(screen.getByRole('combobox'), 'Other{Enter}')
  expect(await screen.findByText(/The label couldn’t be made/)).toBeVisible()
})
