import { useLocale, useTimeZone } from 'use-intl'
import { deviceTimeZone } from './locale'
import { useWords, type Translate } from './words'

const DAY_MS = 86_400_000
type Moment = string | number | Date

/** Times, dates, numbers and lists as the person reads them: in their language, region and time zone. */
export interface Formats {
  /** `14:03`, or `2:03 PM` where people say so. */
  clock: (at: Moment) => string
  /** `12 May 2026`. */
  date: (at: Moment) => string
  /** For tooltips: the whole date with seconds. */
  moment: (at: Moment) => string
  /** `30 Nov, 14:03:05`. */
  second: (at: Moment) => string
  /** For the list: today's time, then `Yesterday`, the weekday within a week, the date. */
  listTime: (at: Moment, now: number) => string
  /** For day separators: `Today`, `Yesterday`, the weekday within a week, the date. */
  day: (at: Moment, now: number) => string
  /** Within a sentence: `today 14:03`, `tomorrow 09:18`, `12 May, 09:18`. */
  dayAndClock: (at: Moment, now: number) => string
  /** A key that two times of the same day share. */
  dayKey: (at: Moment) => string
  number: (value: number) => string
  /** `999+` for what is above `most`. */
  count: (value: number, most: number) => string
  /** `€49.90`; the code as it is where there is no such currency. */
  money: (amount: number, currency: string | undefined) => string
  /** `1.2 MB`. */
  fileSize: (bytes: number) => string
  /** `Ana, Ben and Cy`. */
  list: (parts: readonly string[]) => string
}

/** How the person who is signed in reads times and numbers. */
export function useFormats(): Formats {
  const t = useWords()
  return formatsOf(useLocale(), useTimeZone() ?? deviceTimeZone(), t)
}

export function formatsOf(locale: string, timeZone: string, t: Translate): Formats {
  const { clock, date, moment, second, weekday, dayOfYear, weekdayAndClock, dayAndClock, key, number, list } =
    formattersOf(locale, timeZone)
  const dayKey = (at: Moment) => key.format(new Date(at))
  const daysAgo = (at: Moment, now: number) => (Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / DAY_MS
  const isOfYear = (at: Moment, now: number) => dayKey(at).slice(0, 4) === dayKey(now).slice(0, 4)

  function day(at: Moment, now: number): string {
    const days = daysAgo(at, now)
    if (days === 0) return t('time.today')
    if (days === 1) return t('time.yesterday')
    if (days > 1 && days < 7) return weekday.format(new Date(at))
    return (isOfYear(at, now) ? dayOfYear : date).format(new Date(at))
  }

  return {
    clock: (at) => clock.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    second: (at) => second.format(new Date(at)),
    dayKey,
    day,
    listTime: (at, now) => (daysAgo(at, now) === 0 ? clock.format(new Date(at)) : day(at, now)),
    dayAndClock(at, now) {
      const days = daysAgo(at, now)
      const time = clock.format(new Date(at))
      if (days === 0) return t('time.todayAt', { time })
      if (days === 1) return t('time.yesterdayAt', { time })
      if (days === -1) return t('time.tomorrowAt', { time })
      return (days > 1 && days < 7 ? weekdayAndClock : dayAndClock).format(new Date(at))
    },
    number: (value) => number.format(value),
    count: (value, most) => (value > most ? `${number.format(most)}+` : number.format(value)),
    money: (amount, currency) => moneyOf(locale, amount, currency),
    fileSize: (bytes) => fileSizeOf(locale, bytes),
    list: (parts) => list.format(parts),
  }
}

const known = new Map<string, ReturnType<typeof newFormatters>>()

/** Formatters are slow to make and many rows need them. */
function formattersOf(locale: string, timeZone: string) {
  const key = `${locale} ${timeZone}`
  const found = known.get(key) ?? newFormatters(locale, timeZone)
  known.set(key, found)
  return found
}

function newFormatters(locale: string, timeZone: string) {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const clock = dates({ timeStyle: 'short' })
  const hourAndMinute = { hour: digitsOfHour(clock), minute: '2-digit' } as const
  const dayOfYear = { day: 'numeric', month: 'short' } as const
  return {
    clock,
    date: dates({ ...dayOfYear, year: 'numeric' }),
    moment: dates({ dateStyle: 'full', timeStyle: 'medium' }),
    second: dates({ ...dayOfYear, ...hourAndMinute, second: '2-digit' }),
    weekday: dates({ weekday: 'long' }),
    dayOfYear: dates(dayOfYear),
    weekdayAndClock: dates({ weekday: 'long', ...hourAndMinute }),
    dayAndClock: dates({ ...dayOfYear, ...hourAndMinute }),
    key: new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
    number: new Intl.NumberFormat(locale),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  }
}

function moneyOf(locale: string, amount: number, currency: string | undefined): string {
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 })
  if (currency === undefined) return number.format(amount)
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${number.format(amount)} ${currency}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
}

function fileSizeOf(locale: string, bytes: number): string {
  const isSmall = bytes < 1_000_000
  const size = bytes / (isSmall ? 1_000 : 1_000_000)
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  const maximumFractionDigits = size < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(size)
}

/** Whether hours of one digit have a zero before them. */
function digitsOfHour(clock: Intl.DateTimeFormat): 'numeric' | '2-digit' {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const parts = clock.formatToParts(Date.UTC(2026, 0, 1, hour))
    return parts.find(({ type }) => type === 'hour')?.value.length
  })
  return hours.includes(1) ? 'numeric' : '2-digit'
}
