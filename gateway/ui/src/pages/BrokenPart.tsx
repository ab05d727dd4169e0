import { useWords } from '../i18n/words'
import type { FallbackProps } from '../ui/ErrorBoundary'
import { FailedState } from '../ui/FailedState'
import { WayOut } from './WayOut'

/** A column that can't be drawn; the others stand. */
export function BrokenPart({ onRetry }: FallbackProps) {
  const t = useWords('app')
  return (
    <FailedState what={t('brokenPart')} why={t('restStands')} onRetry={onRetry}>
      <WayOut />
    </FailedState>
  )
}
