import { localMoment } from '../../i18n/day-start'

export type PresetName = 'hour' | 'evening' | 'tomorrow' | 'monday'

export interface Preset {
  name: PresetName
  at: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MORNING = '09:00'
const EVENING = '18:00'
/** So close to the evening it is no evening any more. */
const BEFORE_EVENING_MS = HOUR_MS

/** What a conversation is mostly put off to, from a moment on, by the clocks of the person's time zone. */
export function presetsAt(now: number, timeZone: string): Preset[] {
  const today = dayIn(now, timeZone)
  const evening = localMoment(`${today}T${EVENING}`, timeZone)
  const tomorrow = localMoment(`${later(today, 1)}T${MORNING}`, timeZone)
  const monday = localMoment(`${later(today, daysToMonday(today))}T${MORNING}`, timeZone)
  const presets: { name: PresetName; at: Date | undefined }[] = [
    { name: 'hour', at: new Date(now + HOUR_MS) },
    { name: 'evening', at: evening },
    { name: 'tomorrow', at: tomorrow },
    // On a Sunday that is the same.
    { name: 'monday', at: monday?.getTime() === tomorrow?.getTime() ? undefined : monday },
  ]
  return presets.filter(
    (preset): preset is Preset =>
      preset.at !== undefined && (preset.name !== 'evening' || preset.at.getTime() - now > BEFORE_EVENING_MS),
  )
}

/** What a field for a date and a time has to show it. */
export function localIn(at: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
  return `${dayIn(at.getTime(), timeZone)}T${time}`
}

function dayIn(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

function daysToMonday(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return (8 - weekday) % 7 || 7
}
