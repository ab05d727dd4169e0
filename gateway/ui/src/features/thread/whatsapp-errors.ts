import type { Message } from '../../api/generated/openapi'

type DeliveryError = NonNullable<Message['error']>

/** What WhatsApp's codes mean to an agent, as the message service tells them apart (`WhatsAppErrors`). */
const KINDS = {
  token: [0, 190],
  permission: [3, 10, 104, 803, 131005],
  restricted: [368, 131031, 131048],
  payment: [131042, 131044, 134011],
  notRegistered: [33, 131045, 133010, 133000, 133015],
  displayName: [131037],
  slowDown: [4, 17, 32, 613, 80007, 130429, 131064, 132069, 131056],
  unavailable: [1, 2, 131000, 131016, 131057, 133004, 134101, 2494100],
  windowClosed: [131047],
  undeliverable: [131026],
  wrongNumber: [131021, 131062, 135000],
  testNumber: [131030],
  country: [130497],
  marketingLimit: [131049, 130472],
  noMarketing: [131050],
  accountChanged: [137000],
  file: [131052, 131053, 131014],
  content: [100, 131008, 131009, 131051, 132005, 132007],
  template: [132000, 132001, 132008, 132012, 132015, 132016, 132018, 132068, 131055, 131063, 134100],
} as const satisfies Record<string, readonly number[]>

/** What the message service says of its own, or of a code that it doesn't know either, by its only name: the title. */
const TITLES = {
  "This message can't be sent": 'unsendable',
  "This number's access token can't be used": 'tokenUnusable',
  'WhatsApp could not be reached': 'unreachable',
  'Reported as failed': 'reported',
  'WhatsApp refused this message': 'refused',
  'WhatsApp could not take this message': 'unavailable',
  'WhatsApp wants this number to slow down': 'slowDown',
} as const satisfies Record<string, string>

export type WhatsAppErrorKind = keyof typeof KINDS | (typeof TITLES)[keyof typeof TITLES]

const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, codes]) =>
    codes.map((code): [number, WhatsAppErrorKind] => [code, kind as WhatsAppErrorKind]),
  ),
)

/** The kind of an error that there are words for; undefined for what isn't known here. */
export function kindOfError({
  code,
  title,
}: Pick<DeliveryError, 'code' | 'title'>): WhatsAppErrorKind | undefined {
  if (code >= 200 && code <= 299) return 'permission'
  return (
    KIND_OF.get(code) ?? (Object.hasOwn(TITLES, title) ? TITLES[title as keyof typeof TITLES] : undefined)
  )
}
