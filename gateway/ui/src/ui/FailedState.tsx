import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words'
import { Button } from './Button'

interface FailedStateProps {
  /** What failed, as a sentence. */
  what: string
  /** Why, in plain words. */
  why: string
  traceId?: string | undefined
  onRetry?: (() => void) | undefined
  /** It is all that the page says. */
  isPage?: boolean
  /** Another way on. */
  children?: ReactNode
}

/** Never looks like an empty one: what, why, another try, and the trace id to hand on. */
export function FailedState({ what, why, traceId, onRetry, isPage = false, children }: FailedStateProps) {
  const t = useWords()
  const What = isPage ? 'h1' : 'p'
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <CircleAlert aria-hidden="true" size={28} strokeWidth={1.5} className="text-danger" />
      <What className="font-semibold">{what}</What>
      <p className="text-second text-ink-2">{why}</p>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          {t('ui.tryAgain')}
        </Button>
      )}
      {children}
      {traceId !== undefined && (
        <button
          type="button"
          title={t('ui.copyTrace')}
          className="mt-1 text-meta break-all text-ink-3 hover:text-ink"
          onClick={() => copy(traceId)}
        >
          {t('ui.trace')} <code dir="ltr">{traceId}</code>
        </button>
      )}
    </div>
  )
}

function copy(text: string): void {
  // Without a secure context there is no clipboard; the id can still be selected by hand.
  if (isSecureContext) void navigator.clipboard.writeText(text)
}
