import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useWords } from '../i18n/words'

const SHOWN_MS = 8_000

/** Says for a while that an action failed, where there is no better place to say it. */
export function Notice({ text, onClose }: { text: string | undefined; onClose: () => void }) {
  const t = useWords()
  useEffect(() => {
    if (text === undefined) return
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [text, onClose])

  if (text === undefined) return null
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-20 z-50 mx-auto flex w-fit max-w-full animate-fade items-center gap-3 rounded-lg bg-ink py-2 ps-4 pe-2 text-second text-surface shadow-float"
    >
      {text}
      <button
        type="button"
        aria-label={t('ui.close')}
        onClick={onClose}
        className="grid size-7 place-items-center rounded-md"
      >
        <X size={14} />
      </button>
    </div>
  )
}
