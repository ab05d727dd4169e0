import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './initials'

test('initials come from the first and the last word', () => {
  expect(initialsOf('Mariana Ribeiro')).toBe('MR')
  expect(initialsOf('Ana Maria de Souza')).toBe('AS')
  expect(initialsOf('Jonas & Ida')).toBe('JI')
  expect(initialsOf('madonna')).toBe('M')
})

test('initials are whole characters of what can be seen', () => {
  expect(initialsOf('\u200bA\u030angstro\u0308m \u2066\u5d14\u2069')).toBe('A\u030a\u5d14')
  expect(initialsOf('\u200b\u2800')).toBe('#')
})

test('a number, an emoji or nothing has no initials', () => {
  expect(initialsOf('+49 151 12345678')).toBe('#')
  expect(initialsOf('🌴')).toBe('#')
  expect(initialsOf(undefined)).toBe('#')
})

test('neighbouring ids get hues that differ', () => {
  expect(Math.abs(hueOf(1) - hueOf(2))).toBeGreaterThan(60)
})
