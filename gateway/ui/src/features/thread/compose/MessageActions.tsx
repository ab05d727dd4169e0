import { Forward, Reply, SmilePlus } from 'lucide-react'
import type { Message } from '../../../api/generated/openapi'
import { summarize } from '../../../api/message-summary'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { openDialog, quote } from './compose-store'
import { focusComposerSoon } from '../../../lib/focus-composer'
import { MenuItem, MenuLine } from '../../../ui/Menu'
import { canBeQuoted } from '../quoting'
import { forwarded } from './forwarded'
import { canReactTo, QUICK_EMOJIS, react } from './reacting'

interface MessageActionsProps {
  message: Message
  /** Something other than a template can be sent. */
  windowOpen: boolean
  onFailure: (what: string, error: unknown) => void
}

/** Parts of a message's menu: react, answer and pass on. */
export function MessageActions(props: MessageActionsProps) {
  return (
    <SettingsWords>
      <Actions {...props} />
    </SettingsWords>
  )
}

function Actions({ message, windowOpen, onFailure }: MessageActionsProps) {
  const t = useWords()
  const own = message.reactions?.find((each) => each.own === true)
  const { conversationId } = message

  function handleReact(emoji: string) {
    react(message, emoji === own?.emoji && own.failed !== true ? '' : emoji).catch((error: unknown) =>
      onFailure(t('compose.notReacted'), error),
    )
  }

  function handleReply() {
    quote(conversationId, { id: message.id, preview: summarize(message, t) })
    // Once the menu has given the focus back, which it does later by one turn.
    focusComposerSoon()
  }

  return (
    <>
      {windowOpen && canReactTo(message) && (
        <>
          <div role="group" aria-label={t('compose.react')} className="flex">
            {QUICK_EMOJIS.map((emoji) => (
              <MenuItem
                key={emoji}
                {...(own?.emoji === emoji && { checked: true })}
                onSelect={() => handleReact(emoji)}
              >
                <span className="text-title">{emoji}</span>
              </MenuItem>
            ))}
          </div>
          <MenuItem
            icon={<SmilePlus size={16} />}
            onSelect={() => openDialog(conversationId, { kind: 'react', message })}
          >
            {t('compose.otherEmoji')}
          </MenuItem>
          {own !== undefined && (
            <MenuItem onSelect={() => handleReact(own.emoji)}>{t('compose.takeBack')}</MenuItem>
          )}
          <MenuLine />
        </>
      )}
      {windowOpen && canBeQuoted(message) && (
        <MenuItem icon={<Reply size={16} />} shortcut="R" onSelect={handleReply}>
          {t('compose.reply')}
        </MenuItem>
      )}
      {forwarded(message) !== undefined && (
        <MenuItem
          icon={<Forward size={16} />}
          onSelect={() => openDialog(conversationId, { kind: 'forward', message })}
        >
          {t('compose.forward')}
        </MenuItem>
      )}
    </>
  )
}
