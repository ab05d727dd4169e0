import { expect, test } from 'vitest'
import { beginning, firstCharacter, folded, isBlank, stripped, visibleName } from './visible-text'

const FAMILY = '👩‍👩‍👧‍👦'
const ENGLAND = '🏴󠁧󠁢󠁥󠁮󠁧󠁿'

test.each([
  '',
  ' \t\n',
  '\u00a0',
  '\u200b\u200b',
  '\u202a\u202c',
  '\u2066\u2069',
  '\u2060\ufeff',
  '\u2800\u3164',
  '\u115f\u1160\uffa0',
  '\ufe0f',
  '\u{e0067}',
  '\u00ad\ufff9',
])('text of what nobody sees is blank (%#)', (text) => {
  expect(isBlank(text)).toBe(true)
  expect(stripped(text)).toBe('')
  expect(folded(text)).toBe('')
  expect(visibleName(text)).toBeUndefined()
})

test.each(['a', FAMILY, ENGLAND, '❤\ufe0f', '1\ufe0f\u20e3', '\u06dd', '\u200b.'])(
  '%s is not blank',
  (text) => {
    expect(isBlank(text)).toBe(false)
  },
)

test('stripping never changes how the last character looks', () => {
  for (const text of [FAMILY, ENGLAND, '❤\ufe0f', 'Ana\u200d Lu']) {
    expect(stripped(`\u200b\u00a0${text}\u2060\u200d `)).toBe(text)
  }
})

test('readers see no difference', () => {
  for (const name of ['O’Brien', "O'BRIEN", 'Oʼbrien', '\u2066O\uff07Bri\u200ben\u2069']) {
    expect(folded(name)).toBe("o'brien")
  }
  expect(folded('Jean\u2011Luc\u00a0 Ｍüller')).toBe('jean-luc muller')
  expect(folded('STRASSE')).toBe(folded('straße'))
})

test('a cut never halves a character', () => {
  expect(firstCharacter(FAMILY + 'a')).toBe(FAMILY)
  expect(firstCharacter('')).toBeUndefined()
  for (const character of [FAMILY, ENGLAND, '🇩🇪', 'e\u0301', '😀']) {
    for (let max = character.length; max < 4 * character.length; max++) {
      const text = beginning(character.repeat(4), max)
      expect(text.replaceAll(character, '')).toBe('')
      expect(text.length).toBeLessThanOrEqual(max)
    }
  }
  expect(beginning('short', 5)).toBe('short')
})
