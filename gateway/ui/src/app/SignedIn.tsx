import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { describeFailure } from '../api/errors'
import { LiveContext } from '../api/live-context'
import { LiveSync } from '../api/live-sync'
import { session, useSession, type SignedOutBecause } from '../api/session'
import { startWork } from '../api/signed-in-work'
import { useWords } from '../i18n/words'
import { latePart } from '../lib/late-part'
import { FailedState } from '../ui/FailedState'

const login = latePart(() => import('../features/session/LoginPage'))

/** Shows the sign-in page until somebody is; then what they came for, kept up to date. */
export function SignedIn({ children }: { children: ReactNode }) {
  const t = useWords()
  const state = useSession()
  switch (state.status) {
    case 'starting':
    case 'leaving':
      return null
    case 'unreachable':
      return (
        <FailedState
          what={t('app.notOpened')}
          {...describeFailure(state.error, t)}
          onRetry={() => void session.start()}
        />
      )
    case 'signedOut':
      return <Login because={state.because} />
    case 'signedIn':
      return (
        <Live key={state.user.id} me={state.user.id}>
          {children}
        </Live>
      )
  }
}

function Login({ because }: { because: SignedOutBecause | undefined }) {
  const part = login.use()
  useEffect(() => void login.load().catch(() => undefined), [])
  return part && <part.LoginPage because={because} />
}

function Live({ me, children }: { me: number; children: ReactNode }) {
  const queries = useQueryClient()
  const [live] = useState(() => new LiveSync(queries, me))

  useEffect(() => startWork(queries, me, live), [queries, me, live])

  return <LiveContext value={live}>{children}</LiveContext>
}
