const DAY_MS = 86_400_000

/** When a day begins in a time zone: `2026-03-29` in Lisbon is not when it is in Delhi. */
export function dayStart(day: string, timeZone: string): Date | undefined {
  return localMoment(`${day}T00:00`, timeZone)
}

/** What a clock on the wall shows in a time zone, such as `2026-03-29T09:00`, as a moment. */
export function localMoment(local: string, timeZone: string): Date | undefined {
  const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : NaN
  if (Number.isNaN(utc)) return undefined
  // Twice, as the clocks may be put forward or back between both.
  const guess = utc - offsetMs(utc, timeZone)
  return new Date(utc - offsetMs(guess, timeZone))
}

/** When the day after it begins. */
export function dayEnd(day: string, timeZone: string): Date | undefined {
  const utc = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(utc) ? undefined : dayStart(new Date(utc + DAY_MS).toISOString().slice(0, 10), timeZone)
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const get = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return local - Math.floor(at / 1000) * 1000
}
