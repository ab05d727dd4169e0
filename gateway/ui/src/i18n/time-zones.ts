import { deviceTimeZone } from './locale'
import { folded } from '../lib/visible-text'

export interface TimeZone {
  id: string
  /** As it is written everywhere. */
  city: string
  /** What the time there is called in the person's language, and how far it is from Greenwich's. */
  detail: string
  /** All that it is found by. */
  searched: string
}

/** Every zone that the browser knows, by city; the device's own first. */
export function timeZones(locale: string, chosen: string, at: number): TimeZone[] {
  const device = deviceTimeZone()
  const others = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])
  others.delete(device)
  const byCity = new Intl.Collator(locale)
  const zones = [...others].map((id) => timeZone(id, locale, at))
  return [timeZone(device, locale, at), ...zones.sort((a, b) => byCity.compare(a.city, b.city))]
}

export function timeZone(id: string, locale: string, at: number): TimeZone {
  const city = (id.split('/').at(-1) ?? id).replaceAll('_', ' ')
  const name = partOf(id, locale, id === 'UTC' ? 'long' : 'longGeneric', at)
  const offset = partOf(id, locale, 'shortOffset', at)
  const latin = partOf(id, 'en', 'shortOffset', at)
  const area = id.replaceAll(/[/_]/g, ' ')
  return {
    id,
    city,
    detail: `${name} · ${offset}`,
    searched: folded(`${city} ${area} ${name} ${offset} ${latin} ${latin.replace('GMT', 'UTC')}`),
  }
}

/** Those that have all the words; those whose city begins with them first. */
export function findTimeZones(zones: readonly TimeZone[], typed: string): TimeZone[] {
  const wanted = folded(typed.replace(/[_/]/g, ' '))
  const words = wanted.split(' ')
  const found = zones.filter(({ searched }) => words.every((word) => has(searched, word)))
  const isFirst = ({ city }: TimeZone) => folded(city).startsWith(wanted)
  return [...found.filter(isFirst), ...found.filter((zone) => !isFirst(zone))]
}

/** A distance is meant as it is typed: `+1` is not `+10`, nor `+1:30`. */
function has(searched: string, word: string): boolean {
  const distance = /^(?:gmt|utc)?([+-])0?(\d{1,2})(?::?(\d\d))?$/.exec(word)
  if (distance === null) return searched.includes(word)
  const [, sign = '', hours = '', minutes = '00'] = distance
  const exact = `gmt${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`
  return searched.split(' ').includes(exact)
}

function partOf(
  timeZone: string,
  locale: string,
  timeZoneName: 'long' | 'longGeneric' | 'shortOffset',
  at: number,
): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  // Some say only that it is Greenwich's.
  return timeZoneName === 'shortOffset' && locale === 'en' && name === 'GMT' ? 'GMT+0' : name
}
