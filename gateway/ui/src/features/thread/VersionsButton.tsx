import { useState } from 'react'
import type { Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { VersionsDialog } from './VersionsDialog'

interface VersionsButtonProps {
  message: Message
  /** What is seen of it; what it does is said by `label`. */
  words: string
  label: string
}

/** The way to what a message said before. */
export function VersionsButton({ message, words, label }: VersionsButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        title={label}
        onClick={() => setOpen(true)}
        className="rounded underline decoration-dotted underline-offset-2 hover:text-ink"
      >
        {words}
        {words !== label && <span className="sr-only">: {label}</span>}
      </button>
      {open && <VersionsDialog message={message} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Says that a message was edited. */
export function EditedMark({ message }: { message: Message }) {
  const t = useWords()
  return <VersionsButton message={message} words={t('thread.edited')} label={t('message.showVersions')} />
}
