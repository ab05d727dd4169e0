import { expect, test } from 'vitest'
import { localIn, presetsAt } from './presets'

function of(now: string, timeZone: string) {
  return presetsAt(Date.parse(now), timeZone).map(
    ({ name, at }) => `${name} ${at.toISOString().slice(0, 16)}`,
  )
}

test('a Wednesday has them all, by the clocks of the person', () => {
  expect(of('2026-05-13T09:21:07Z', 'Europe/Lisbon')).toEqual([
    'hour 2026-05-13T10:21',
    'evening 2026-05-13T17:00',
    'tomorrow 2026-05-14T08:00',
    'monday 2026-05-18T08:00',
  ])
  expect(of('2026-05-13T21:00:00Z', 'Asia/Kolkata')).toEqual([
    'hour 2026-05-13T22:00',
    'evening 2026-05-14T12:30',
    'tomorrow 2026-05-15T03:30',
    'monday 2026-05-18T03:30',
  ])
})

test('what has passed, or is the same, is left out', () => {
  expect(of('2026-05-17T17:30:00Z', 'UTC')).toEqual(['hour 2026-05-17T18:30', 'tomorrow 2026-05-18T09:00'])
  // On a Monday, the next one.
  expect(of('2026-05-18T20:00:00Z', 'UTC')).toEqual([
    'hour 2026-05-18T21:00',
    'tomorrow 2026-05-19T09:00',
    'monday 2026-05-25T09:00',
  ])
})

test('a morning after the clocks were changed is at nine as well', () => {
  expect(of('2026-03-28T22:00:00Z', 'Europe/Lisbon')).toContain('tomorrow 2026-03-29T08:00')
})

test('a field shows the clocks of the person', () => {
  expect(localIn(new Date('2026-05-13T21:00:00Z'), 'Asia/Kolkata')).toBe('2026-05-14T02:30')
})
