import { useState } from 'react'
import { ApiError, describeFailure, fieldProblem, isNotFound } from '../../api/errors'
import { session } from '../../api/session'
import { languageFor, LANGUAGES } from '../../i18n/languages'
import { deviceTimeZone } from '../../i18n/locale'
import { useWords } from '../../i18n/words'
import { stripped } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { problemWords } from '../../ui/problem-words'
import { Select } from '../../ui/Select'
import { TimeZoneField } from '../../ui/TimeZoneField'
import { EntryFrame, EntryProblem } from './EntryFrame'
import { MIN_LENGTH, NewPasswordField } from './NewPasswordField'
import { useSignInMethods } from './use-sign-in-methods'

interface SetUpPageProps {
  /** From the link in the gateway's log. */
  token: string
  onIn: () => void
}

const FIELDS = ['companyName', 'name', 'email', 'password', 'timeZone', 'locale'] as const

/** The first page of a new installation: founds the company and its admin. */
export function SetUpPage({ token, onIn }: SetUpPageProps) {
  const t = useWords()
  // Where an issuer signs people in, a password would never be asked for.
  const { password: withPassword } = useSignInMethods()
  const [values, setValues] = useState(() => ({
    companyName: '',
    name: '',
    email: '',
    password: '',
    timeZone: deviceTimeZone(),
    locale: navigator.language,
  }))
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const set = (field: keyof typeof values) => (value: string) =>
    setValues((before) => ({ ...before, [field]: value }))

  async function handleSubmit() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const { password, ...rest } = values
      const chosen = withPassword ? { password } : {}
      const body = { ...rest, ...chosen, token, email: stripped(values.email) }
      await session.enter((auth) => auth.POST('/api/v1/setup', { body }))
      onIn()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  const text = (field: 'companyName' | 'name' | 'email') => ({
    name: field,
    required: true,
    value: values[field],
    problem: problemWords(fieldProblem(error, field, t)),
    onChange: (event: { target: { value: string } }) => set(field)(event.target.value),
  })
  const named = FIELDS.some((field) => fieldProblem(error, field, t) !== undefined)
  const over = isNotFound(error) || (error instanceof ApiError && error.code === 'conflict')

  return (
    <EntryFrame title={t('entry.setUp')} onSubmit={() => void handleSubmit()}>
      <p className="text-second text-ink-2">{t('entry.setUpWhy')}</p>
      <TextField
        label={t('entry.companyName')}
        hint={t('entry.companyNameWhy')}
        autoComplete="organization"
        dir="auto"
        maxLength={100}
        autoFocus
        {...text('companyName')}
      />
      <TextField
        label={t('entry.yourName')}
        autoComplete="name"
        dir="auto"
        maxLength={100}
        {...text('name')}
      />
      <TextField
        label={t('session.email')}
        type="email"
        autoComplete="username"
        maxLength={254}
        {...text('email')}
      />
      {withPassword && (
        <NewPasswordField
          label={t('session.password')}
          minLength={MIN_LENGTH}
          value={values.password}
          problem={problemWords(fieldProblem(error, 'password', t))}
          onChange={set('password')}
        />
      )}
      <Select
        label={t('profile.language')}
        value={languageFor(values.locale).tag}
        onChange={(event) => set('locale')(event.target.value)}
      >
        {LANGUAGES.map(({ tag, name, direction }) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </Select>
      <TimeZoneField chosen={values.timeZone} onChoose={set('timeZone')} />
      <EntryProblem>
        {error === undefined || named
          ? undefined
          : over
            ? t('entry.setUpOver')
            : describeFailure(error, t).why}
      </EntryProblem>
      <Button kind="primary" type="submit" disabled={busy}>
        {t('entry.found')}
      </Button>
    </EntryFrame>
  )
}
