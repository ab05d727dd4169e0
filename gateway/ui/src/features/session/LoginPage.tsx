import { useState } from 'react'
import { ApiError } from '../../api/errors'
import { session, type SignedOutBecause } from '../../api/session'
import { useWords } from '../../i18n/words'
import { stripped } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { EntryFrame, EntryProblem } from './EntryFrame'
import { Issuer } from './Issuer'
import { signInProblem, type SignInStep } from './sign-in-problem'
import { useSignInMethods } from './use-sign-in-methods'

/** `because`: why somebody who was signed in has to do it again. */
export function LoginPage({ because }: { because?: SignedOutBecause | undefined }) {
  const t = useWords('session')
  const all = useWords()
  const methods = useSignInMethods()
  const [step, setStep] = useState<SignInStep>('password')
  const [values, setValues] = useState({ email: '', password: '', code: '', newPassword: '' })
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)

  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    required: true,
    onChange: (event: { target: { value: string } }) =>
      setValues((before) => ({ ...before, [name]: event.target.value })),
  })

  async function handleSubmit() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const { password, code, newPassword } = values
      await session.login({
        email: values.email.trim(),
        password,
        ...(stripped(code) !== '' && { code: stripped(code) }),
        ...(newPassword !== '' && { newPassword }),
      })
    } catch (cause) {
      const next = stepAfter(cause)
      if (next === undefined || next === step) setError(cause)
      else setStep(next)
      setBusy(false)
    }
  }

  function handleBack() {
    setStep('password')
    setError(undefined)
    setValues((before) => ({ ...before, password: '', code: '', newPassword: '' }))
  }

  return (
    <EntryFrame title={t('signInTo')} onSubmit={() => void handleSubmit()}>
      {because !== undefined && error === undefined && step === 'password' && (
        <p role="status" className="text-second text-ink-2">
          {t(`because.${because}`)}
        </p>
      )}
      {methods.setUp && <p className="text-second text-ink-2">{t('notSetUp')}</p>}
      {step === 'password' && methods.password && (
        <>
          <TextField label={t('email')} type="email" autoComplete="username" autoFocus {...field('email')} />
          <TextField
            label={t('password')}
            type="password"
            autoComplete="current-password"
            {...field('password')}
          />
        </>
      )}
      {step === 'code' && (
        <TextField
          key="code"
          label={t('code')}
          hint={t('codeWhere')}
          dir="ltr"
          autoComplete="one-time-code"
          autoFocus
          maxLength={40}
          {...field('code')}
        />
      )}
      {step === 'newPassword' && (
        <TextField
          key="newPassword"
          label={t('newPassword')}
          hint={t('newPasswordWhy')}
          type="password"
          autoComplete="new-password"
          autoFocus
          {...field('newPassword')}
        />
      )}
      <EntryProblem>{error === undefined ? undefined : signInProblem(error, step, all)}</EntryProblem>
      {methods.password && (
        <Button kind="primary" type="submit" disabled={busy}>
          {t('signIn')}
        </Button>
      )}
      {step === 'password' ? (
        methods.oidc && <Issuer {...methods.oidc} />
      ) : (
        <Button kind="link" onClick={handleBack}>
          {t('otherPerson')}
        </Button>
      )}
    </EntryFrame>
  )
}

/** What else is asked for. */
function stepAfter(cause: unknown): SignInStep | undefined {
  if (!(cause instanceof ApiError)) return undefined
  if (cause.code === 'second_factor_required') return 'code'
  return cause.code === 'password_change_required' ? 'newPassword' : undefined
}
