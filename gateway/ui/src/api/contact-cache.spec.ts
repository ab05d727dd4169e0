import { expect, test } from 'vitest'
import { someContact } from '../spec-fixtures'
import { rowsOfContacts, withNewerContact, type ContactList } from './contact-cache'

const ana = someContact(1, { name: 'Ana', version: 2 })
const ben = someContact(2, { name: 'Ben' })
const list: ContactList = { pages: [{ contacts: [ana] }, { contacts: [ben, ana] }], pageParams: [] }

test('a contact that moved between two pages is there once', () => {
  expect(rowsOfContacts(list)).toEqual([ana, ben])
})

test('a newer version takes the place of the older one, a lower one changes nothing', () => {
  const renamed = { ...ana, name: 'Anna', version: 3 }
  expect(rowsOfContacts(withNewerContact(list, renamed))).toEqual([renamed, ben])
  expect(withNewerContact(list, { ...ana, name: 'A', version: 1 })).toBe(list)
  expect(withNewerContact(list, someContact(9))).toBe(list)
})
