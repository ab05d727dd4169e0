import { expect, test } from 'vitest'
import { someContact } from '../../spec-fixtures'
import { contactChanges } from './contact-changes'

const contact = someContact(1, { name: 'Ana', notes: 'Vegetarian', tags: ['vip'] })
const same = { name: 'Ana', email: '', tags: 'vip', notes: 'Vegetarian' }

test('what is the same is left out', () => {
  expect(contactChanges(contact, same)).toEqual({})
  expect(contactChanges(contact, { ...same, name: ' Ana ', tags: 'vip, ' })).toEqual({})
})

test('what was emptied is removed, what was written is set', () => {
  expect(
    contactChanges(contact, { ...same, notes: '', email: 'a@b.example', tags: 'vip, late, vip' }),
  ).toEqual({
    notes: null,
    email: 'a@b.example',
    tags: ['vip', 'late'],
  })
})
