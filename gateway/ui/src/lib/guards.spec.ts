import { expect, test } from 'vitest'
import { isNumber, isRecord, isString, listOf, oneOf, optional, recordOf, shape } from './guards'

const isCard = shape({
  name: isString,
  kind: oneOf('person', 'company'),
  tags: listOf(isString),
  age: optional(isNumber),
})

test('takes what has the shape, with whatever else', () => {
  expect(isCard({ name: 'Ana', kind: 'person', tags: ['vip'], more: true })).toBe(true)
  expect(isCard({ name: 'Ana', kind: 'person', tags: [], age: 3 })).toBe(true)
})

test.each([
  undefined,
  null,
  [],
  'Ana',
  { name: 1, kind: 'person', tags: [] },
  { name: 'Ana', kind: 'dog', tags: [] },
  { name: 'Ana', kind: 'person', tags: [1] },
  { name: 'Ana', kind: 'person', tags: {} },
  { name: 'Ana', kind: 'person', tags: [], age: null },
  { name: 'Ana', kind: 'person', tags: [], age: Number.NaN },
])('refuses %j', (value) => {
  expect(isCard(value)).toBe(false)
})

test('a list is no record', () => {
  expect(isRecord([])).toBe(false)
  expect(recordOf(isString)({ a: 'b' })).toBe(true)
  expect(recordOf(isString)({ a: 1 })).toBe(false)
})
