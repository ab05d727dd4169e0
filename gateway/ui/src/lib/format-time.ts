// English is the only language of the interface so far; days and clock follow the browser's time zone.
const LOCALE = 'en-GB'

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'long' })
const dayAndMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const fullDate = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const everything = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'full',
  timeStyle: 'medium',
})

const HOUR_MS = 3_600_000
const WINDOW_MS = 24 * HOUR_MS

/** `14:03`. */
export function formatClock(at: string | number | Date): string {
  return clock.format(new Date(at))
}

/** For tooltips: the whole date with seconds. */
export function formatMoment(at: string | number | Date): string {
  return everything.format(new Date(at))
}

/** A key that two times of the same local day share. */
export function dayKey(at: string | number | Date): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** For the list: today's time, then `Yesterday`, the weekday within a week, the date. */
export function formatListTime(at: string, now: number): string {
  return daysAgo(at, now) === 0 ? formatClock(at) : formatDay(at, now)
}

/** For day separators: `Today`, `Yesterday`, the weekday within a week, the date. */
export function formatDay(at: string | number, now: number): string {
  const days = daysAgo(at, now)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days > 1 && days < 7) return weekday.format(new Date(at))
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayAndMonth.format(new Date(at))
    : fullDate.format(new Date(at))
}

/** Within a sentence: `today 14:03`, `tomorrow 09:18`, `12 May 09:18`. */
export function formatDayAndClock(at: string, now: number): string {
  const days = daysAgo(at, now)
  const day =
    days === -1
      ? 'tomorrow'
      : days === 0 || days === 1
        ? formatDay(at, now).toLowerCase()
        : formatDay(at, now)
  return `${day} ${formatClock(at)}`
}

/** `12 May 2026`. */
export function formatDate(at: string): string {
  return fullDate.format(new Date(at))
}

function daysAgo(at: string | number, now: number): number {
  const midnight = (time: string | number) => new Date(time).setHours(0, 0, 0, 0)
  // Rounded, as a day in which the clocks change has 23 or 25 hours.
  return Math.round((midnight(now) - midnight(at)) / (24 * HOUR_MS))
}

/** What is left of WhatsApp's 24-hour window in which free text may be sent. */
export type WindowLeft =
  | { state: 'none' }
  | { state: 'closed'; since: string }
  | { state: 'open' | 'closing'; share: number; words: string }

/** The last hour counts for itself: its share starts at 1 again. */
export function windowLeft(expiresAt: string | undefined, now: number): WindowLeft {
  if (expiresAt === undefined) return { state: 'none' }
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return { state: 'closed', since: expiresAt }
  if (left <= HOUR_MS) {
    return {
      state: 'closing',
      share: left / HOUR_MS,
      words: `${Math.max(1, Math.floor(left / 60_000))} min left`,
    }
  }
  return {
    state: 'open',
    share: Math.min(1, left / WINDOW_MS),
    words: `${Math.floor(left / HOUR_MS)} h left`,
  }
}
