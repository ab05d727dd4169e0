import { expect, test } from 'vitest'
import { changesOf } from '../../lib/edit/merge-edits'
import { someContact } from '../../spec-fixtures'
import { isContactValues, patchOf, sameValues, storedOf, type ContactValues } from './contact-edit'

const contact = someContact(1, { name: 'Ana', notes: 'One\r\nTwo', tags: ['vip', 'Lisbon, north'] })
const { values } = storedOf(contact)

function patch(change: Partial<ContactValues>) {
  return patchOf(changesOf(sameValues, values, { ...values, ...change }), values)
}

test('what is the same is left out', () => {
  expect(patch({})).toEqual({})
  expect(patch({ name: ' Ana ', notes: 'One\nTwo', tags: ['vip', 'Lisbon, north'] })).toEqual({})
})

test('what was emptied is removed, what was written is set', () => {
  expect(patch({ notes: '', email: ' a@b.example ' })).toEqual({ notes: null, email: 'a@b.example' })
})

test('a tag is one, whatever is in it', () => {
  expect(patch({ tags: ['Lisbon, north'] })).toEqual({ tags: ['Lisbon, north'] })
})

test('lines that were not touched end as they did', () => {
  expect(patch({ notes: 'One\nTwo\nThree' })).toEqual({ notes: 'One\r\nTwo\r\nThree' })
})

test('what was kept is checked before it is used', () => {
  expect(isContactValues(values)).toBe(true)
  expect(isContactValues({ ...values, tags: [1] })).toBe(false)
  expect(isContactValues(null)).toBe(false)
})
