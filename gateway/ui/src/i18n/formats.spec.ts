import { expect, test } from 'vitest'
import { inEnglish } from '../spec-words'
import { formatsOf } from './formats'

const now = Date.parse('2026-05-13T10:00:00Z')
const at = (day: number, time = '09:05') => `2026-05-${String(day).padStart(2, '0')}T${time}:00Z`
const utc = formatsOf('en-GB', 'UTC', inEnglish)

test('the list shows the time of today, then words, then dates', () => {
  expect(utc.listTime(at(13), now)).toBe('09:05')
  expect(utc.listTime(at(12, '23:59'), now)).toBe('Yesterday')
  expect(utc.listTime(at(8), now)).toBe('Friday')
  expect(utc.listTime(at(6), now)).toBe('6 May')
  expect(utc.listTime('2025-12-31T12:00:00Z', now)).toBe('31 Dec 2025')
})

test('a clock ahead of ours does not turn into a weekday', () => {
  expect(utc.day(at(14), now)).toBe('14 May')
  expect(utc.dayAndClock(at(14), now)).toBe('tomorrow 09:05')
  expect(utc.dayAndClock(at(12), now)).toBe('yesterday 09:05')
})

test('days begin at midnight where the person is, not where the browser is', () => {
  const auckland = formatsOf('en-NZ', 'Pacific/Auckland', inEnglish)
  const lima = formatsOf('en-GB', 'America/Lima', inEnglish)
  expect(auckland.dayKey('2026-05-13T12:30:00Z')).toBe('2026-05-14')
  expect(lima.dayKey('2026-05-13T04:30:00Z')).toBe('2026-05-12')
  expect(lima.day('2026-05-13T04:30:00Z', now)).toBe('Yesterday')
  expect(lima.clock('2026-05-13T04:30:00Z')).toBe('23:30')
})

test('days of 23 and 25 hours are days', () => {
  const lisbon = formatsOf('en-GB', 'Europe/Lisbon', inEnglish)
  // 00:30 on the day after the clocks went forward, and 23:30 two days before.
  expect(lisbon.day('2026-03-28T23:30:00Z', Date.parse('2026-03-29T23:30:00Z'))).toBe('Saturday')
  expect(lisbon.day('2026-03-29T00:30:00Z', Date.parse('2026-03-29T23:30:00Z'))).toBe('Yesterday')
  expect(lisbon.day('2026-10-24T23:30:00Z', Date.parse('2026-10-26T00:10:00Z'))).toBe('Yesterday')
  expect(lisbon.day('2026-10-25T23:50:00Z', Date.parse('2026-10-26T00:10:00Z'))).toBe('Yesterday')
})

test('clock, numbers and lists are the locale’s', () => {
  const in_ = (locale: string) => formatsOf(locale, 'UTC', inEnglish)
  expect(in_('en-US').clock(at(13, '14:03'))).toMatch(/^2:03\sPM$/)
  expect(in_('en-GB').clock(at(13, '14:03'))).toBe('14:03')
  expect(in_('id').clock(at(13, '14:03'))).toBe('14.03')
  expect(in_('ar-EG').clock(at(13, '14:03'))).toMatch(/^٢:٠٣/)
  expect(in_('ar').clock(at(13, '14:03'))).toMatch(/^2:03/)
  expect(in_('pt-BR').number(1234)).toBe('1.234')
  expect(in_('en').count(1000, 999)).toBe('999+')
  expect(in_('ar-EG').count(1000, 999)).toBe('٩٩٩+')
  expect(in_('es').list(['Ana', 'Ben', 'Cy'])).toBe('Ana, Ben y Cy')
})

test('money and sizes are written as people read them', () => {
  expect(utc.money(49.9, 'EUR')).toBe('€49.90')
  expect(utc.money(12, 'points')).toBe('12.00 points')
  expect(utc.money(12, undefined)).toBe('12.00')
  expect(utc.fileSize(1_234_567)).toBe('1.2 MB')
  expect(utc.fileSize(48_000)).toBe('48 kB')
})
