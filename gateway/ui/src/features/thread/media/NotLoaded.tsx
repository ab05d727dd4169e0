import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'

/** Stands in a file's box when the gateway didn't give it. */
export function NotLoaded({ onAgain }: { onAgain: () => void }) {
  const t = useWords()
  return (
    <span className="flex flex-col items-center gap-1 p-3 text-center text-meta text-ink-2">
      {t('message.fileNotLoaded')}
      <Button kind="link" onClick={onAgain}>
        {t('ui.tryAgain')}
      </Button>
    </span>
  )
}
