import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin } from '../../../spec-render'
import { ContactList } from './ContactList'

function show(answer: unknown, filter = { q: '' }) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => answer),
  )
  const onNew = vi.fn()
  const onClear = vi.fn()
  renderForAdmin(
    <ContactList
      ref={null}
      filter={filter}
      selectedId={undefined}
      hrefOf={(id) => `/contacts/${id}`}
      onOpen={vi.fn()}
      onNew={onNew}
      onClear={onClear}
    />,
  )
  return { onNew, onClear }
}

test('where there are none one can be made', async () => {
  const { onNew } = show({ contacts: [] })
  ;(await screen.findByRole('button', { name: 'New contact' })).click()
  expect(onNew).toHaveBeenCalled()
})

test('where none fits all can be shown', async () => {
  const { onClear } = show({ contacts: [] }, { q: 'nobody' })
  ;(await screen.findByRole('button', { name: 'Show all contacts' })).click()
  expect(onClear).toHaveBeenCalled()
})

test('a failure is not shown as none', async () => {
  show(failure(503, 'unavailable'))
  expect(await screen.findByText('The contacts couldn’t be loaded.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})
