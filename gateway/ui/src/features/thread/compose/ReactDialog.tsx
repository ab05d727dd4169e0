import type { Message } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { FormDialog } from '../../../ui/FormDialog'
import { QUICK_EMOJIS, react } from './reacting'

const MORE = [
  ...['😀', '😅', '😊', '😍', '🥰', '😘', '😉', '😎', '🤩', '🤔', '🤗', '🙂', '🙃', '😏', '😴', '🤒'],
  ...['😭', '😡', '😱', '😳', '🥳', '👏', '🙌', '👌', '✌️', '🤞', '🤝', '💪', '👋', '👀', '🫶', '👎'],
  ...['🧡', '💛', '💚', '💙', '💜', '🖤', '💔', '💯', '🔥', '✨', '⭐', '🎉', '🎁', '🌹', '☀️', '🌧️'],
  ...['✅', '❌', '❓', '❗', '⏰', '📅', '📍', '📞', '✈️', '🚗', '🚲', '⛵', '🏨', '🍽️', '☕', '💶'],
]

interface ReactDialogProps {
  message: Message
  onClose: () => void
  onFailure: (what: string, error: unknown) => void
}

/** More emojis to react with. */
export function ReactDialog({ message, onClose, onFailure }: ReactDialogProps) {
  const t = useWords('compose')
  return (
    <FormDialog title={t('react')} onClose={onClose}>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1 p-4">
        {[...QUICK_EMOJIS, ...MORE].map((emoji) => (
          <button
            key={emoji}
            type="button"
            onClick={() => {
              onClose()
              react(message, emoji).catch((error: unknown) => onFailure(t('notReacted'), error))
            }}
            className="grid size-11 place-items-center rounded-lg text-title hover:bg-sunken"
          >
            {emoji}
          </button>
        ))}
      </div>
    </FormDialog>
  )
}
