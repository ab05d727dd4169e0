import { useState, type SubmitEvent } from 'react'
import { ApiError, describeFailure } from '../../api/errors'
import { session, type SignedOutBecause } from '../../api/session'
import { useWords, type Translate } from '../../i18n/words'
import { formText } from '../../lib/form-text'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Mark } from '../../ui/Mark'

/** `because`: why somebody who was signed in has to do it again. */
export function LoginPage({ because }: { because?: SignedOutBecause | undefined }) {
  const t = useWords()
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setError(undefined)
    try {
      await session.login(formText(form, 'email').trim(), formText(form, 'password'))
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  return (
    <main className="grid h-full place-items-center overflow-y-auto p-4">
      <form
        onSubmit={(event) => void handleSubmit(event)}
        className="flex w-full max-w-90 flex-col gap-4 rounded-xl border border-line bg-surface p-6"
      >
        <div className="flex items-center gap-3">
          <Mark />
          <h1 className="text-title font-semibold">{t('session.signInTo')}</h1>
        </div>
        {because !== undefined && error === undefined && (
          <p role="status" className="text-second text-ink-2">
            {t(`session.because.${because}`)}
          </p>
        )}
        <TextField
          label={t('session.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <TextField
          label={t('session.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {error !== undefined && (
          <p role="alert" className="text-second text-danger">
            {signInProblem(error, t)}
          </p>
        )}
        <Button kind="primary" type="submit" disabled={busy}>
          {t('session.signIn')}
        </Button>
      </form>
    </main>
  )
}

export function signInProblem(error: unknown, t: Translate): string {
  if (error instanceof ApiError) {
    if (error.code === 'unauthorized' || error.code === 'invalid_input') {
      return t('session.wrong')
    }
    if (error.code === 'rate_limited') {
      const minutes = Math.ceil((error.retryAfterSeconds ?? 900) / 60)
      return t('session.tooManyTries', { minutes })
    }
  }
  return describeFailure(error, t).why
}
