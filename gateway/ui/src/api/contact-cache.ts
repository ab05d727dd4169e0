import type { InfiniteData } from '@tanstack/react-query'
import type { Contact, ContactPage } from './generated/openapi'

export type ContactList = InfiniteData<ContactPage, string | undefined>

/** All that is loaded, each once: one that was renamed between two loads may be on two pages. */
export function rowsOfContacts(list: ContactList): Contact[] {
  const seen = new Set<number>()
  return list.pages.flatMap(({ contacts }) => contacts).filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** The list with the contact as it is now, where it stands; a lower version changes nothing. */
export function withNewerContact(list: ContactList, contact: Contact): ContactList {
  const isOlder = ({ id, version }: Contact) => id === contact.id && version < contact.version
  if (!list.pages.some(({ contacts }) => contacts.some(isOlder))) return list
  return {
    ...list,
    pages: list.pages.map((page) => ({
      ...page,
      contacts: page.contacts.map((each) => (isOlder(each) ? contact : each)),
    })),
  }
}
