import { isEditKept } from '../../lib/edit/kept-edits'

export function nameOfContactEdit(userId: number, contactId: number): string {
  return `${userId}.contact.${contactId}`
}

/** Whether a form for the contact was left with something typed in it. */
export function isContactEditKept(userId: number, contactId: number): boolean {
  return isEditKept(nameOfContactEdit(userId, contactId))
}
