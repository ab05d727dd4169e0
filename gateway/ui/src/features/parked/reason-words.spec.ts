import { expect, test } from 'vitest'
import { reasonKey } from './reason-words'

test('a reason is known by the words before its first colon', () => {
  expect(reasonKey('group')).toBe('group')
  expect(reasonKey('data: 23514: x')).toBe('data')
})

test('a reason without words of ours is another one, whatever it is called', () => {
  expect(reasonKey('something_new')).toBe('other')
  expect(reasonKey('constructor')).toBe('other')
})
