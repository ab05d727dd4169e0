import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { loadPhoneNumbers, usePhoneNumbers } from './phone-number'

async function format() {
  await loadPhoneNumbers()
  return renderHook(usePhoneNumbers).result.current
}

test('numbers are grouped as in their country', async () => {
  const formatted = await format()
  expect(formatted('+5511987654321')).toBe('+55 11 98765 4321')
  expect(formatted('15550104477')).toBe('+1 555 010 4477')
})

test('what is no number stays as it is', async () => {
  expect((await format())('hello')).toBe('hello')
})
