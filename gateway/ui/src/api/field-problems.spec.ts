import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import type en from '../i18n/catalogue/en'
import { LANGUAGES } from '../i18n/languages'
import { inEnglish } from '../spec-words'
import { ApiError, describeFailure, fieldProblem } from './errors'

function refusal(fields: Record<string, string>): ApiError {
  return new ApiError(400, { error: 'The input is not valid', code: 'invalid_input', fields, traceId: '1' })
}

test.each([
  ['name', 'must not be blank', 'It can’t be empty.'],
  ['email', 'must be at most 254 characters', 'It is too long: at most 254 characters.'],
  ['next', 'must have at least 10 characters', 'It is too short: at least 10 characters.'],
  ['tags[3]', 'must be at most 50 characters', 'It is too long: at most 50 characters.'],
  ['tags', 'must be at most 50 tags', 'Too many: at most 50.'],
  ['notes', "must not have characters that can't be stored", 'It has characters that can’t be used here.'],
  ['content.body', 'must be Unicode text without NUL', 'It has characters that can’t be used here.'],
  ['email', 'must be an e-mail address', 'This is no e-mail address.'],
  [
    'phoneNumber',
    'must be a phone number with its country code',
    'Check the phone number: + and the country code, then 7 to 15 digits in all.',
  ],
  ['locale', 'must be a language tag such as en or pt-BR', 'This language isn’t known.'],
  ['timeZone', 'must be the name of a time zone such as Europe/Lisbon', 'This time zone isn’t known.'],
  ['current', 'is wrong', 'This isn’t your present password.'],
  [
    'phoneNumber',
    'is of a kind that nobody foresaw',
    'Check the phone number: + and the country code, then 7 to 15 digits in all.',
  ],
])('of %s that %s there are words', (field, sentence, words) => {
  const error = refusal({ [field]: sentence })
  const name = field.replace(/[[.].*/, '')
  expect(fieldProblem(error, name, inEnglish)).toEqual({ words, language: 'own' })
  expect(describeFailure(error, inEnglish).why).toBe(words)
})

test('what there are no words for is the service’s English, beside its field and nowhere else', () => {
  const error = refusal({ colour: 'must be a colour' })
  expect(fieldProblem(error, 'colour', inEnglish)).toEqual({ words: 'must be a colour', language: 'english' })
  expect(fieldProblem(error, 'name', inEnglish)).toBeUndefined()
  expect(describeFailure(error, inEnglish).why).toBe('Something in it isn’t right.')
})

test('what names a field without being about its value is no problem of it', () => {
  const error = new ApiError(409, {
    error: 'x',
    code: 'conflict',
    fields: { lastSeenId: '12' },
    traceId: '1',
  })
  expect(fieldProblem(error, 'lastSeenId', inEnglish)).toBeUndefined()
  expect(describeFailure(error, inEnglish).why).toBe('Someone changed it at the same time.')
})

test.each(LANGUAGES.map((language) => [language.tag, language] as const))(
  'in %s nothing of a refused field is said in another language',
  async (tag, { load }) => {
    const messages = (await load()).default as typeof en
    const t = createTranslator({ locale: tag, messages })
    const { words } = fieldProblem(refusal({ name: 'must be at most 200 characters' }), 'name', t) ?? {}
    expect(words).toContain(new Intl.NumberFormat(tag).format(200))
    if (tag !== 'en') expect(words).not.toMatch(/too long|characters/)
  },
)
