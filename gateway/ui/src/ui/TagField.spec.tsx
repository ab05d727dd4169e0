import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { TagField } from './TagField'

function show(before: string[]) {
  const seen: { tags: readonly string[] } = { tags: before }
  function Field() {
    const [tags, setTags] = useState(before)
    seen.tags = tags
    return (
      <TagField
        label="Tags"
        tags={tags}
        onChange={setTags}
        nameOfRemove={(tag) => `Remove ${tag}`}
        placeholder=""
        maxLength={50}
      />
    )
  }
  render(<Field />)
  return { seen, field: screen.getByRole('textbox', { name: 'Tags' }) }
}

test('what is typed is one tag, with or without Enter', async () => {
  const { seen, field } = show(['vip'])
  await userEvent.type(field, 'Lisbon, north')
  expect(seen.tags).toEqual(['vip', 'Lisbon, north'])
  expect(screen.queryByRole('button', { name: 'Remove Lisbon, north' })).toBeNull()
  await userEvent.type(field, '{Enter}late')
  expect(screen.getByRole('button', { name: 'Remove Lisbon, north' })).toBeVisible()
  expect(seen.tags).toEqual(['vip', 'Lisbon, north', 'late'])
})

test('a tag that is there already is not added again, nor taken away by typing', async () => {
  const { seen, field } = show(['vip', 'vi'])
  await userEvent.type(field, 'vip{Enter}')
  expect(seen.tags).toEqual(['vip', 'vi'])
})

test('Backspace in the empty field takes the last one, in a text only letters', async () => {
  const { seen, field } = show(['vip', 'old'])
  await userEvent.type(field, 'ab{Backspace}{Backspace}')
  expect(seen.tags).toEqual(['vip', 'old'])
  await userEvent.type(field, '{Backspace}')
  expect(seen.tags).toEqual(['vip'])
})

test('the Enter that confirms a conversion adds nothing', () => {
  const { field } = show([])
  fireEvent.change(field, { target: { value: '東京' } })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(field).toHaveValue('東京')
})
