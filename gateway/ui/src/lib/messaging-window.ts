const HOUR_MS = 3_600_000
const WINDOW_MS = 24 * HOUR_MS

/** What is left of WhatsApp's 24-hour window in which free text may be sent. */
export type WindowLeft =
  | { state: 'none' }
  | { state: 'closed'; since: string }
  | { state: 'open'; share: number; hours: number }
  | { state: 'closing'; share: number; minutes: number }

/** The last hour counts for itself: its share starts at 1 again. */
export function windowLeft(expiresAt: string | undefined, now: number): WindowLeft {
  if (expiresAt === undefined) return { state: 'none' }
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return { state: 'closed', since: expiresAt }
  if (left <= HOUR_MS) {
    return { state: 'closing', share: left / HOUR_MS, minutes: Math.max(1, Math.floor(left / 60_000)) }
  }
  return { state: 'open', share: Math.min(1, left / WINDOW_MS), hours: Math.floor(left / HOUR_MS) }
}
