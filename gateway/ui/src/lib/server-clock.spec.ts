import { beforeEach, expect, test } from 'vitest'
import { ServerClock } from './server-clock'

const HOUR = 3_600_000
let clock: ServerClock

/** An answer of a server whose clock is `ahead` of the browser's. */
function answer(sentAt: number, took: number, ahead: number) {
  const madeAt = sentAt + took / 2 + ahead
  clock.observe(new Date(Math.floor(madeAt / 1000) * 1000).toUTCString(), sentAt, sentAt + took)
}

beforeEach(() => {
  clock = new ServerClock()
})

test('a clock that agrees is left alone', () => {
  for (let each = 0; each < 20; each++) answer(1_000_000 + each * 777, 80, 300)
  expect(clock.offset.get()).toBe(0)
})

test.each([3 * HOUR, -3 * HOUR])('a clock that is wrong by %d ms is measured to the second', (ahead) => {
  answer(1_000_000, 400, ahead)
  expect(Math.abs(clock.offset.get() - ahead)).toBeLessThan(2_000)
  for (let each = 1; each < 30; each++) answer(1_000_000 + each * 733, 60, ahead)
  expect(Math.abs(clock.offset.get() - ahead)).toBeLessThan(1_000)
})

test('a slow answer doesn’t spoil what a quick one measured', () => {
  answer(1_000_000, 40, HOUR)
  const measured = clock.offset.get()
  answer(1_010_000, 25_000, HOUR)
  expect(Math.abs(clock.offset.get() - measured)).toBeLessThan(1_000)
})

test('a clock that is set while the page is open is measured anew', () => {
  answer(1_000_000, 40, HOUR)
  answer(1_000_000 + 2 * HOUR, 40, -HOUR)
  expect(Math.abs(clock.offset.get() + HOUR)).toBeLessThan(2_000)
})

test('what has no date says nothing', () => {
  clock.observe(null, 1, 2)
  clock.observe('yesterday', 1, 2)
  expect(clock.offset.get()).toBe(0)
})
