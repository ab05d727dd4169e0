import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { focusComposerSoon } from '../../../lib/focus-composer'
import { setNoting, useNoting } from './compose-store'

/** Whether what is written goes to the customer or stays among colleagues. */
export function ModeSwitch({ conversationId }: { conversationId: number }) {
  return (
    <SettingsWords>
      <Switch conversationId={conversationId} />
    </SettingsWords>
  )
}

function Switch({ conversationId }: { conversationId: number }) {
  const t = useWords('compose')
  const noting = useNoting(conversationId)

  function handleChoose(note: boolean) {
    setNoting(conversationId, note)
    // Once what is written in is there.
    focusComposerSoon()
  }

  return (
    <div role="group" aria-label={t('writes')} className="flex gap-1">
      {[false, true].map((note) => (
        <button
          key={String(note)}
          type="button"
          aria-pressed={noting === note}
          onClick={() => handleChoose(note)}
          className={`min-h-7 rounded-md px-2.5 text-second ${
            noting !== note
              ? 'text-ink-2 hover:bg-sunken hover:text-ink'
              : note
                ? 'bg-note font-semibold outline-1 outline-note-line'
                : 'bg-accent-tint font-semibold text-accent-ink'
          }`}
        >
          {t(note ? 'modeNote' : 'modeReply')}
        </button>
      ))}
    </div>
  )
}
