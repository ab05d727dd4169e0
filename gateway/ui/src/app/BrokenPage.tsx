import { useState } from 'react'
import { WayOut } from '../pages/WayOut'
import { useWords } from '../i18n/words'
import { FailedState } from '../ui/FailedState'
import { Mark } from '../ui/Mark'
import { paths } from './paths'

const KEY = 'triptych.brokenAt'
/** A page that breaks again so soon after it was loaded anew will go on doing so. */
const SOON_MS = 60_000

function brokeBefore(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(KEY)) < SOON_MS
  } catch {
    return false
  }
}

function handleReload(): void {
  try {
    sessionStorage.setItem(KEY, String(Date.now()))
  } catch {
    // It only costs the better advice, should it break again.
  }
  location.reload()
}

/** The page itself made a mistake. What was written is kept, so loading it again loses nothing; if that doesn't help, it says so. */
export function BrokenPage({ error }: { error: unknown }) {
  const t = useWords('app')
  const [again] = useState(brokeBefore)
  return (
    <main className="flex h-dvh flex-col items-center justify-center overflow-y-auto bg-bg p-4">
      <div className="w-full max-w-md rounded-xl border border-line bg-surface py-4">
        <div className="grid justify-center pt-2">
          <Mark />
        </div>
        <FailedState
          what={t('brokenPage')}
          why={again ? t('brokenAgain') : t('nothingLost')}
          onRetry={again ? undefined : handleReload}
        >
          {again && <code className="max-w-full text-meta wrap-anywhere text-ink-3">{String(error)}</code>}
          <WayOut href={paths.inbox} />
        </FailedState>
      </div>
    </main>
  )
}
