import { expect, test } from 'vitest'
import en from '../../src/i18n/catalogue/en'
import { pseudo, pseudoCatalogue } from './pseudo'

const letters = (text: string) => text.match(/\p{L}/gu)?.length ?? 0

test('letters have accents, and there are 40 % more of them', () => {
  expect(pseudo('Try again')).toBe('Ťřýö áǧáíñöö')
  expect(pseudo('Notes have at most 10,000 characters.')).toMatch(/^Ñóťéš.* 10,000 çĥářáçťéřš.*\.$/)
  const text = 'The conversations couldn’t be loaded.'
  expect(letters(pseudo(text)) / letters(text)).toBeCloseTo(1.4, 1)
})

test('arguments, plurals and tags stay', () => {
  expect(pseudo('<bdi>{name}</bdi> (you)')).toBe('<bdi>{name}</bdi> (ýóúö)')
  expect(pseudo('{count, plural, =0 {none} one {# new} other {# new}}')).toBe(
    '{count,plural,one{# ñéŵö} other{# ñéŵö} =0{ñóñéöö}}',
  )
})

test('nothing of the catalogue is left as it was', () => {
  const rest = JSON.stringify(
    pseudoCatalogue({ en: en.session, failure: en.failure }),
    (_key, value: unknown) =>
      typeof value === 'string'
        ? value.replace(/\{[^{}]*?(,|\})|<\/?\w+>|\b(one|other|plural)\b/g, '')
        : value,
  )
  expect(Object.keys(en).length).toBe(Object.keys(pseudoCatalogue(en)).length)
  expect(rest.match(/:"[^"]*[A-Za-z][^"]*"/g)).toBeNull()
})
