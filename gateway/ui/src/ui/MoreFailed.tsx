import { useWords } from '../i18n/words'
import { Button } from './Button'

/** Where a list ends that goes on: its next part couldn't be loaded. It is tried again by itself, or here at once. */
export function MoreFailed({ what, onRetry }: { what: string; onRetry: () => void }) {
  const t = useWords('ui')
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center justify-center gap-x-2 p-4 text-center text-second text-danger"
    >
      {what}
      <Button kind="link" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </p>
  )
}
