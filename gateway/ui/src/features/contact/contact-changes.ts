import type { Contact, UpdateContactRequest } from '../../api/generated/openapi'
import { stripped } from '../../lib/visible-text'

export interface ContactInput {
  name: string
  email: string
  /** With commas between them. */
  tags: string
  notes: string
}

/** The merge patch from a contact to what was typed: what is the same is left out, what was emptied is null. */
export function contactChanges(contact: Contact, input: ContactInput): UpdateContactRequest {
  const changes: UpdateContactRequest = {}
  for (const key of ['name', 'email', 'notes'] as const) {
    const typed = stripped(input[key])
    if (typed !== (contact[key] ?? '')) changes[key] = typed === '' ? null : typed
  }
  const tags = [...new Set(input.tags.split(',').map((tag) => stripped(tag)))].filter((tag) => tag !== '')
  if (tags.join('\n') !== contact.tags.join('\n')) changes.tags = tags
  return changes
}
