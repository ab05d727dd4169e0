import type { Message } from '../../api/generated/openapi'
import { ERROR_KINDS } from './whatsapp-error-kinds'

type DeliveryError = NonNullable<Message['error']>

/** What the message service says of its own, or of a code that it doesn't know either, by its only name: the title. */
const TITLES = {
  "This message can't be sent": 'unsendable',
  "This number's access token can't be used": 'tokenUnusable',
  'This number was removed': 'removed',
  'WhatsApp could not be reached': 'unreachable',
  'Reported as failed': 'reported',
  'WhatsApp refused this message': 'refused',
  'WhatsApp could not take this message': 'unavailable',
  'WhatsApp wants this number to slow down': 'slowDown',
} as const satisfies Record<string, string>

export type WhatsAppErrorKind = (typeof ERROR_KINDS)[number][2] | (typeof TITLES)[keyof typeof TITLES]

/** The kind of an error that there are words for; undefined for what isn't known here. */
export function kindOfError({
  code,
  title,
}: Pick<DeliveryError, 'code' | 'title'>): WhatsAppErrorKind | undefined {
  const known = ERROR_KINDS.find(([first, last]) => first <= code && code <= last)
  return known?.[2] ?? (Object.hasOwn(TITLES, title) ? TITLES[title as keyof typeof TITLES] : undefined)
}
