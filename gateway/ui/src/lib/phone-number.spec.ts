import { expect, test } from 'vitest'
import { formatPhoneNumber } from './phone-number'

test('numbers are grouped as in their country', () => {
  expect(formatPhoneNumber('+5511987654321')).toBe('+55 11 98765 4321')
  expect(formatPhoneNumber('15550104477')).toBe('+1 555 010 4477')
})

test('what is no number stays as it is', () => {
  expect(formatPhoneNumber('hello')).toBe('hello')
})
