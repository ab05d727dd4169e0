import { expect, test } from 'vitest'
import { totp } from './totp'

// Of RFC 6238, appendix B, the last six digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [2000000000, '279037'],
])('at %s seconds an app shows %s', (seconds, expected) => {
  expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(expected)
})
