import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dataOf } from '../../api/client'
import { ApiError, describeFailure, fieldProblem, isNotFound } from '../../api/errors'
import type { Invitation } from '../../api/generated/openapi'
import { publicGateway } from '../../api/public-gateway'
import { session, useSession } from '../../api/session'
import { bdi, useWords } from '../../i18n/words'
import { stripped } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { FailedState } from '../../ui/FailedState'
import { TextField } from '../../ui/Field'
import { problemWords } from '../../ui/problem-words'
import { Skeleton } from '../../ui/Skeleton'
import { EntryFrame, EntryProblem } from './EntryFrame'
import { NewPasswordField } from './NewPasswordField'

interface InvitationPageProps {
  /** From the link; it stands behind its `#`, so that no server on the way sees it. */
  token: string
  /** Signed in. */
  onIn: () => void
}

/** Where somebody who was invited chooses a password, and is in. */
export function InvitationPage({ token, onIn }: InvitationPageProps) {
  const t = useWords()
  const state = useSession()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      dataOf(publicGateway.GET('/api/v1/invitations/{token}', { params: { path: { token } }, signal })),
    staleTime: Infinity,
  })

  if (invitation.isPending) return <Skeleton label={t('entry.loading')} rows={3} shape="row" />
  if (invitation.isError) {
    const ended = isNotFound(invitation.error)
    return (
      <main className="h-full">
        <FailedState
          isPage
          what={t(ended ? 'entry.invitationEnded' : 'entry.invitationNotLoaded')}
          why={ended ? t('entry.invitationEndedWhy') : describeFailure(invitation.error, t).why}
          onRetry={ended ? undefined : () => void invitation.refetch()}
        />
      </main>
    )
  }
  if (state.status === 'signedIn') {
    return (
      <EntryFrame title={t('entry.signedInTitle')}>
        <p className="text-second text-ink-2">
          {t.rich('entry.signedIn', { bdi, name: state.user.name, invited: invitation.data.name })}
        </p>
        <Button kind="primary" onClick={() => session.logout()}>
          {t('session.signOutQuestion.yes')}
        </Button>
      </EntryFrame>
    )
  }
  return <Accept token={token} invitation={invitation.data} onIn={onIn} />
}

function Accept({ token, invitation, onIn }: InvitationPageProps & { invitation: Invitation }) {
  const t = useWords()
  const [password, setPassword] = useState('')
  // Asked of whoever has a second factor already, and only lost the password.
  const [code, setCode] = useState<string | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const [busy, setBusy] = useState(false)
  const refused = fieldProblem(error, 'password', t)

  async function handleSubmit() {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await session.enter((auth) =>
        auth.POST('/api/v1/invitations/{token}', {
          params: { path: { token } },
          body: { password, ...(code !== undefined && { code: stripped(code) }) },
        }),
      )
      onIn()
    } catch (cause) {
      if (code === undefined && isOf(cause, 'second_factor_required')) setCode('')
      else setError(cause)
      setBusy(false)
    }
  }

  return (
    <EntryFrame
      title={t('entry.welcome', { company: invitation.companyName })}
      onSubmit={() => void handleSubmit()}
    >
      <p className="text-second wrap-anywhere text-ink-2">
        {t.rich('entry.invited', { bdi, name: invitation.name, email: invitation.email })}
      </p>
      {/* For password managers. */}
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} />
      <NewPasswordField
        label={t('passwords.choose')}
        minLength={invitation.passwordRules.minLength}
        value={password}
        problem={refused && problemWords(refused)}
        onChange={setPassword}
      />
      {code !== undefined && (
        <TextField
          label={t('session.code')}
          hint={t('session.codeWhere')}
          dir="ltr"
          autoComplete="one-time-code"
          autoFocus
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <EntryProblem>
        {error === undefined || refused !== undefined
          ? undefined
          : isNotFound(error)
            ? t('entry.invitationEndedWhy')
            : code !== undefined && isOf(error, 'unauthorized')
              ? t('session.codeWrong')
              : describeFailure(error, t).why}
      </EntryProblem>
      <Button kind="primary" type="submit" disabled={busy}>
        {t('entry.goIn')}
      </Button>
    </EntryFrame>
  )
}

function isOf(error: unknown, code: ApiError['code']): boolean {
  return error instanceof ApiError && error.code === code
}
