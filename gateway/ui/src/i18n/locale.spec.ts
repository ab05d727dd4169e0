import { expect, test } from 'vitest'
import { knownTimeZone, localeWithin } from './locale'

test.each([
  ['en', 'en-GB', 'en-GB'],
  ['en', 'de-AT', 'en-AT'],
  ['en', 'de', 'en-DE'],
  ['pt-BR', 'pt-PT', 'pt-PT'],
  ['ar', 'ar-EG', 'ar-EG'],
  ['id', 'in', 'id'],
  ['en', 'not a locale', 'en'],
  ['en', '', 'en'],
])('words in %s for a person of %s are written as %s', (language, locale, expected) => {
  expect(localeWithin(language, locale)).toBe(expected)
})

test('a zone that the browser doesn’t know is the browser’s', () => {
  expect(knownTimeZone('Europe/Lisbon')).toBe('Europe/Lisbon')
  expect(knownTimeZone('Mars/Olympus')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
})
