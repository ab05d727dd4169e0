import { expect, test } from 'vitest'
import { dayEnd, dayStart, localMoment } from './day-start'

test.each([
  ['2026-05-13', 'UTC', '2026-05-13T00:00:00.000Z'],
  ['2026-05-13', 'Asia/Kolkata', '2026-05-12T18:30:00.000Z'],
  ['2026-05-13', 'America/Sao_Paulo', '2026-05-13T03:00:00.000Z'],
  // The clocks go forward at one in the morning of that day.
  ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00.000Z'],
  ['2026-03-30', 'Europe/Lisbon', '2026-03-29T23:00:00.000Z'],
])('%s begins in %s at %s', (day, timeZone, expected) => {
  expect(dayStart(day, timeZone)?.toISOString()).toBe(expected)
})

test('a day ends where the next begins, however long it is', () => {
  expect(dayEnd('2026-03-29', 'Europe/Lisbon')?.toISOString()).toBe('2026-03-29T23:00:00.000Z')
  expect(dayEnd('2026-12-31', 'UTC')?.toISOString()).toBe('2027-01-01T00:00:00.000Z')
})

test('what is no day has no beginning', () => {
  expect(dayStart('tomorrow', 'UTC')).toBeUndefined()
  expect(dayStart('2026-13-45', 'UTC')).toBeUndefined()
  expect(dayEnd('', 'UTC')).toBeUndefined()
})

test.each([
  ['2026-05-14T09:00', 'Asia/Kolkata', '2026-05-14T03:30:00.000Z'],
  // The clocks went forward that morning, and go back on the other.
  ['2026-03-29T09:00', 'Europe/Lisbon', '2026-03-29T08:00:00.000Z'],
  ['2026-10-25T09:00', 'Europe/Lisbon', '2026-10-25T09:00:00.000Z'],
])('%s on the clocks of %s is %s', (local, timeZone, expected) => {
  expect(localMoment(local, timeZone)?.toISOString()).toBe(expected)
})
