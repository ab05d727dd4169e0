import type { Conversation } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { visibleName } from '../../lib/visible-text'

interface TakeButtonProps {
  conversation: Conversation
  onTake: (conversation: Conversation) => void
}

/** Beside a row that nobody has. The list is one tab stop: by keys it is the command *Assign to me*. */
export function TakeButton({ conversation, onTake }: TakeButtonProps) {
  const t = useWords()
  const { contact, phoneNumber } = conversation
  const name = visibleName(contact?.name) ?? phoneNumber ?? t('people.unknown')
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t('inbox.takeNamed', { name })}
      onClick={() => onTake(conversation)}
      className="absolute end-4 bottom-2 z-1 h-6 rounded-full border border-line-strong bg-raised px-2.5 text-meta font-semibold text-accent-ink hover:bg-accent-tint"
    >
      {t('inbox.take')}
    </button>
  )
}
