import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './initials'

test('initials come from the first and the last word', () => {
  expect(initialsOf('Mariana Ribeiro')).toBe('MR')
  expect(initialsOf('Ana Maria de Souza')).toBe('AS')
  expect(initialsOf('Jonas & Ida')).toBe('JI')
  expect(initialsOf('madonna')).toBe('M')
})

test('a number, an emoji or nothing has no initials', () => {
  expect(initialsOf('+49 151 12345678')).toBe('#')
  expect(initialsOf('🌴')).toBe('#')
  expect(initialsOf(undefined)).toBe('#')
})

test('neighbouring ids get hues that differ', () => {
  expect(Math.abs(hueOf(1) - hueOf(2))).toBeGreaterThan(60)
})
