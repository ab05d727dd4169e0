/** Reasons that have words of ours, in the catalogue by the same names; what is known besides follows a colon. */
const REASONS = [
  'foreign_app',
  'group',
  'no_sender',
  'contact',
  'conversation',
  'data',
  'error',
  'no_json',
  'unreadable',
  'unknown_message',
] as const

export type ReasonKey = (typeof REASONS)[number] | 'other'

/** Of a reason, as it is or by the words before its first colon. */
export function reasonKey(reason: string): ReasonKey {
  const [word] = reason.split(':', 1)
  return REASONS.find((each) => each === word) ?? 'other'
}
