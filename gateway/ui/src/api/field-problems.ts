import type { Translate } from '../i18n/words'

/** What is wrong with a field, in the person's language. */
type Problem = (t: Translate) => string

/** The sentences of the services, which are English: what kind of problem they speak of. */
const SENTENCES: readonly [RegExp, (numbers: readonly number[]) => Problem][] = [
  [/^(must not be (blank|empty)|must be given|is required)\b/, () => (t) => t('field.empty')],
  [
    /^must be at most (\d+) characters/,
    ([max = 0]) =>
      (t) =>
        t('field.tooLong', { max }),
  ],
  [
    /^must have at least (\d+) characters/,
    ([min = 0]) =>
      (t) =>
        t('field.tooShort', { min }),
  ],
  [
    /^must be (\d+) to (\d+) characters/,
    ([min = 0, max = 0]) =>
      (t) =>
        t('field.length', { min, max }),
  ],
  [
    /^must be at most (\d+)\b/,
    ([max = 0]) =>
      (t) =>
        t('field.tooMany', { max }),
  ],
  [
    /^must be between (\d+) and (\d+)$/,
    ([min = 0, max = 0]) =>
      (t) =>
        t('field.range', { min, max }),
  ],
  [/control characters|can't be stored|NUL\b|^must be visible ASCII/, () => (t) => t('field.characters')],
  [/an e-mail address/, () => (t) => t('field.email')],
  [/a phone number/, () => (t) => t('field.phone')],
  [/a language tag/, () => (t) => t('field.language')],
  [/a time zone/, () => (t) => t('field.timeZone')],
  [
    /too common|everybody tries|your (own )?name|the name or the e-mail|e-mail address or the name/,
    () => (t) => t('field.common'),
  ],
  [/of this conversation$/, () => (t) => t('field.otherConversation')],
  [/^is not supported yet/, () => (t) => t('field.notYet')],
]

/** What can be said of a field whatever its sentence is. */
const FIELDS: Record<string, Problem> = {
  email: (t) => t('field.email'),
  phoneNumber: (t) => t('field.phone'),
  locale: (t) => t('field.language'),
  timeZone: (t) => t('field.timeZone'),
  current: (t) => t('field.password'),
}

/** What the gateway has against a field, or a part of it: in the person's words or, if there are none, in its own. */
export interface FieldProblem {
  words: string
  /** Whose words they are. */
  language: 'own' | 'english'
}

type Fields = Readonly<Record<string, string>>

/** What is wrong with a field or with a place in it; undefined if nothing is. */
export function problemIn(fields: Fields, field: string, t: Translate): FieldProblem | undefined {
  const found = Object.entries(fields).find(([name]) => isIn(name, field))
  return found && worded(...found, t)
}

/** What there is to say of all fields, if all of it can be said in the person's words. */
export function allProblemsIn(fields: Fields, t: Translate): string | undefined {
  const problems = Object.entries(fields).map(([field, sentence]) => worded(field, sentence, t))
  if (problems.length === 0 || problems.some(({ language }) => language === 'english')) return undefined
  return [...new Set(problems.map(({ words }) => words))].join(' ')
}

function worded(field: string, sentence: string, t: Translate): FieldProblem {
  for (const [pattern, problem] of SENTENCES) {
    const match = pattern.exec(sentence)
    if (match !== null) return { words: problem(match.slice(1).map(Number))(t), language: 'own' }
  }
  const last = field.split(/[.[]/, 1)[0] ?? field
  const ofField = Object.hasOwn(FIELDS, last) ? FIELDS[last] : undefined
  return ofField === undefined
    ? { words: sentence, language: 'english' }
    : { words: ofField(t), language: 'own' }
}

/** Of a list or an object, the gateway names the place in it. */
function isIn(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}[`) || name.startsWith(`${field}.`)
}
