import { expect, test } from 'vitest'
import { formatDay, formatDayAndClock, formatListTime, windowLeft } from './format-time'

const now = new Date(2026, 4, 13, 10, 0).getTime()
const at = (day: number, hour = 9, minute = 5) => new Date(2026, 4, day, hour, minute).toISOString()

test('the list shows the time of today, then words, then dates', () => {
  expect(formatListTime(at(13), now)).toBe('09:05')
  expect(formatListTime(at(12, 23, 59), now)).toBe('Yesterday')
  expect(formatListTime(at(8), now)).toBe('Friday')
  expect(formatListTime(at(6), now)).toBe('6 May')
  expect(formatListTime(new Date(2025, 11, 31).toISOString(), now)).toBe('31 Dec 2025')
})

test('a clock ahead of ours does not turn into a weekday', () => {
  expect(formatDay(at(14), now)).toBe('14 May')
  expect(formatDayAndClock(at(14), now)).toBe('tomorrow 09:05')
  expect(formatDayAndClock(at(12), now)).toBe('yesterday 09:05')
})

test('the window empties with the day, its last hour with the hour', () => {
  const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  expect(windowLeft(undefined, now)).toEqual({ state: 'none' })
  expect(windowLeft(inMinutes(12 * 60), now)).toEqual({ state: 'open', share: 0.5, words: '12 h left' })
  expect(windowLeft(inMinutes(60), now)).toEqual({ state: 'closing', share: 1, words: '60 min left' })
  expect(windowLeft(inMinutes(0.2), now)).toMatchObject({ state: 'closing', words: '1 min left' })
  expect(windowLeft(inMinutes(0), now)).toMatchObject({ state: 'closed' })
})
