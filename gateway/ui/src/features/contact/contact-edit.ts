import { dataOf, gateway } from '../../api/client'
import type { Contact, UpdateContactRequest } from '../../api/generated/openapi'
import type { Stored } from '../../lib/edit/edit-state'
import { asShown, withLineEndsOf } from '../../lib/edit/line-ends'
import type { Sameness } from '../../lib/edit/merge-edits'
import { stripped } from '../../lib/visible-text'

/** What of a contact can be changed, as the form has it: nothing is an empty text. */
export interface ContactValues {
  name: string
  email: string
  tags: readonly string[]
  notes: string
}

export const CONTACT_FIELDS = ['name', 'email', 'tags', 'notes'] as const satisfies (keyof ContactValues)[]

export function storedOf(contact: Contact): Stored<ContactValues> {
  const { name = '', email = '', tags, notes = '', version } = contact
  return { values: { name, email, tags, notes }, version }
}

export const sameValues: Sameness<ContactValues> = {
  name: (a, b) => stripped(a) === stripped(b),
  email: (a, b) => stripped(a) === stripped(b),
  tags: (a, b) => a.length === b.length && a.every((tag, index) => tag === b[index]),
  notes: (a, b) => asShown(a) === asShown(b),
}

export function isContactValues(value: unknown): value is ContactValues {
  if (typeof value !== 'object' || value === null) return false
  const { name, email, tags, notes } = value as Partial<Record<keyof ContactValues, unknown>>
  return (
    [name, email, notes].every((text) => typeof text === 'string') &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string')
  )
}

/** What a browser would call no address either; what is one in the end the gateway decides. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

export function wrongIn({ email = '' }: Partial<ContactValues>): 'email'[] {
  const typed = stripped(email)
  return typed === '' || EMAIL.test(typed) ? [] : ['email']
}

/** The merge patch: only what was edited, and null for what was emptied. */
export function patchOf(changes: Partial<ContactValues>, base: ContactValues): UpdateContactRequest {
  const patch: UpdateContactRequest = {}
  if (changes.name !== undefined) patch.name = orNull(stripped(changes.name))
  if (changes.email !== undefined) patch.email = orNull(stripped(changes.email))
  if (changes.notes !== undefined) patch.notes = orNull(withLineEndsOf(base.notes, asShown(changes.notes)))
  if (changes.tags !== undefined) patch.tags = [...changes.tags]
  return patch
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

export function loadContact(contactId: number): Promise<Contact> {
  return dataOf(gateway.GET('/api/v1/contacts/{contactId}', { params: { path: { contactId } } }))
}

/** Changes the contact unless it is of another version by now. */
export function saveContact(
  contactId: number,
  patch: UpdateContactRequest,
  version: number,
): Promise<Contact> {
  return dataOf(
    gateway.PATCH('/api/v1/contacts/{contactId}', {
      params: { path: { contactId }, header: { 'If-Match': `"${version}"` } },
      body: patch,
    }),
  )
}
