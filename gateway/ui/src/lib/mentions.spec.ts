import { expect, test } from 'vitest'
import { mentionBegun, mentionedIn, mentionParts } from './mentions'

const ana = { id: 1, name: 'Ana' }
const anaDuarte = { id: 2, name: 'Ana Duarte' }
const ben = { id: 3, name: 'Ben (Support)' }
const people = [ana, anaDuarte, ben]

test('of two names that fit, the longer one is meant', () => {
  expect(mentionedIn('@Ana Duarte and @Ben (Support), look', people)).toEqual([anaDuarte, ben])
  expect(mentionedIn('@Ana and @Ana Duarte', people)).toEqual([ana, anaDuarte])
  expect(mentionedIn('Ana, a@b', people)).toEqual([])
})

test('all parts together are the text', () => {
  const text = '@Ana: ask @Ben (Support)\nor @nobody'
  const parts = mentionParts(text, people)
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter(({ of }) => of !== undefined).map((part) => part.text)).toEqual([
    '@Ana',
    '@Ben (Support)',
  ])
})

test('a name is begun by an @ after a space or at the start', () => {
  expect(mentionBegun('@')).toBe('')
  expect(mentionBegun('Look, @Ana Du')).toBe('Ana Du')
  expect(mentionBegun('write to a@b')).toBeUndefined()
  expect(mentionBegun('@Ana\nlook')).toBeUndefined()
})
