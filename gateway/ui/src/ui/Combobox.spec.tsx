import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { Combobox } from './Combobox'

const CITIES = ['Berlin', 'Lisbon', 'London', 'Madrid']
const choose = vi.fn<(key: string) => void>()
const escaped = vi.fn<() => void>()

function show() {
  render(
    <div
      onKeyDown={({ key }) => {
        if (key === 'Escape') escaped()
      }}
    >
      <Combobox
        label="City"
        shown="London"
        chosen="London"
        nothing="None"
        onChoose={choose}
        find={(typed) => [
          {
            title: 'All',
            options: CITIES.filter((city) => city.toLowerCase().includes(typed)).map((city) => ({
              key: city,
              words: city,
            })),
          },
        ]}
      />
      <button type="button">Next</button>
    </div>,
  )
  return screen.getByRole('combobox', { name: 'City' })
}

beforeEach(() => {
  choose.mockClear()
  escaped.mockClear()
  Element.prototype.scrollIntoView = vi.fn()
})

test('it opens at what is chosen, and arrows and Enter choose another', async () => {
  const field = show()
  await userEvent.click(field)
  expect(screen.getByRole('option', { name: 'London' })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(choose).toHaveBeenCalledExactlyOnceWith('Madrid')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field).toHaveFocus()
})

test('what is typed narrows it, and what is found is named to the field', async () => {
  const field = show()
  await userEvent.type(field, 'lis')
  const option = screen.getByRole('option')
  expect(option).toHaveTextContent('Lisbon')
  expect(field).toHaveAttribute('aria-activedescendant', option.id)
  await userEvent.clear(field)
  await userEvent.type(field, 'xyz')
  expect(screen.getByRole('status')).toHaveTextContent('None')
  await userEvent.keyboard('{Enter}')
  expect(choose).not.toHaveBeenCalled()
})

test('Escape closes the list and not what it lies in; a second one does', async () => {
  const field = show()
  await userEvent.type(field, 'lis{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(field).toHaveValue('London')
  expect(escaped).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}')
  expect(escaped).toHaveBeenCalledOnce()
  // And what is typed then is looked for, not added to what is shown.
  await userEvent.keyboard('mad')
  expect(screen.getByRole('option')).toHaveTextContent('Madrid')
})

test('a click chooses; what is typed and not chosen is forgotten', async () => {
  const field = show()
  await userEvent.click(field)
  await userEvent.click(screen.getByRole('option', { name: 'Berlin' }))
  expect(choose).toHaveBeenCalledExactlyOnceWith('Berlin')
  await userEvent.type(field, 'mad')
  await userEvent.tab()
  expect(field).toHaveValue('London')
  expect(choose).toHaveBeenCalledOnce()
})
