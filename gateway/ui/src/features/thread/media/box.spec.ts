import { expect, test } from 'vitest'
import { boxOf, lengthOf } from './box'

test.each([
  [{ width: 1600, height: 1200 }, '20.00rem', '20.00 / 15.00'],
  [{ width: 1200, height: 1600 }, '15.00rem', '15.00 / 20.00'],
  [{ width: 160, height: 128 }, '10.00rem', '10.00 / 8.00'],
  [{ width: 3000, height: 30 }, '20.00rem', '20.00 / 7.00'],
  [{ width: 10, height: 10 }, '7.00rem', '7.00 / 7.00'],
  [undefined, '20.00rem', '20.00 / 15.00'],
])('the box of %j is %s wide and %s', (media, width, aspectRatio) => {
  expect(boxOf(media)).toEqual({ width, aspectRatio })
})

test.each([
  [0, '0:00'],
  [65.4, '1:05'],
  [3605, '1:00:05'],
])('%d seconds are %s', (seconds, words) => {
  expect(lengthOf(seconds)).toBe(words)
})
