import type { Conversation } from '../api/generated/openapi'
import { formatPhoneNumber } from '../lib/phone-number'
import { visibleName } from '../lib/visible-text'

/** How a conversation is called: by the customer's name, or else their number. */
export function nameOf({ contact, phoneNumber }: Conversation, unknown: string): string {
  const number = phoneNumber ?? contact?.phoneNumber
  return visibleName(contact?.name) ?? (number === undefined ? unknown : formatPhoneNumber(number))
}

/** Within a sentence of plain text, where a name or number must keep its own direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
