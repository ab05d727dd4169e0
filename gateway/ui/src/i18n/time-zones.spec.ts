import { expect, test } from 'vitest'
import { findTimeZones, timeZone, timeZones } from './time-zones'

const JANUARY = Date.UTC(2026, 0, 15)
const zones = timeZones('en-GB', 'America/Sao_Paulo', JANUARY)
const found = (typed: string) => findTimeZones(zones, typed).map(({ id }) => id)

test.each([
  ['lisb', 'Europe/Lisbon'],
  ['sao paulo', 'America/Sao_Paulo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['America/Sao_Paulo', 'America/Sao_Paulo'],
  ['buenos argentina', 'America/Buenos_Aires'],
  ['UTC', 'UTC'],
])('%s is found', (typed, id) => {
  const [first = ''] = found(typed)
  // Browsers differ in which of two names of a zone they give.
  expect(first.split('/').at(-1)).toBe(id.split('/').at(-1))
})

test('a zone is found by the name of its time, in the person’s language', () => {
  expect(found('western european time')).toContain('Europe/Lisbon')
  const spanish = timeZones('es', 'Europe/Lisbon', JANUARY)
  const { detail } = timeZone('Europe/Lisbon', 'es', JANUARY)
  expect(detail).toMatch(/^hora de Europa occidental · GMT/)
  expect(findTimeZones(spanish, 'europa occidental').map(({ id }) => id)).toContain('Europe/Lisbon')
})

test.each(['+1', 'GMT+1', 'utc+01:00', 'utc+1'])('%s is a distance, and no other', (typed) => {
  expect(found(typed)).toContain('Europe/Berlin')
  expect(found(typed)).not.toContain('Australia/Sydney')
  expect(found(typed)).not.toContain('Europe/Lisbon')
})

test('distances have minutes, and are typed in Latin digits in every language', () => {
  expect(found('+5:30').map((id) => id.split('/').at(-1))).toEqual(expect.arrayContaining(['Colombo']))
  const arabic = timeZones('ar-EG', 'Asia/Jakarta', JANUARY)
  expect(findTimeZones(arabic, '+7').map(({ id }) => id)).toContain('Asia/Jakarta')
})

test('the device’s own comes first, and nothing fits nonsense', () => {
  expect(found('')[0]).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(found('')).toHaveLength(zones.length)
  expect(found('nowhere at all')).toEqual([])
})
