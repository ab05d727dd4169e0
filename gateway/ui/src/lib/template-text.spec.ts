import { expect, test } from 'vitest'
import { filledText, variablesIn } from './template-text'

test('variables are found once each, numbers as they count', () => {
  expect(variablesIn('{{2}} then {{1}} and {{ 2 }}')).toEqual(['1', '2'])
  expect(variablesIn('Hi {{last_name}}, {{first_name}}')).toEqual(['last_name', 'first_name'])
  expect(variablesIn('{{not a variable}} {1}')).toEqual([])
})

test('what has no value yet stays as it is', () => {
  expect(filledText('Hi {{1}}, {{2}}', (name) => ({ '1': '$& Ana' })[name])).toBe('Hi $& Ana, {{2}}')
})
