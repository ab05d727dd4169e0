import { ChevronDown, Copy, Info } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Message } from '../../api/generated/openapi'
import { summarize } from '../../api/message-summary'
import { useWords } from '../../i18n/words'
import { point } from './compose/compose-store'
import { isBlank } from '../../lib/visible-text'
import { composeParts } from './compose/parts'
import { canBeQuoted } from './quoting'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'

interface BubbleMenuProps {
  message: Message
  /** Tab comes to the newest one only; arrows go on from there. */
  tabStop: boolean
  onInfo: (id: number) => void
  windowOpen: boolean
  onFailure: (what: string, error: unknown) => void
}

/** What can be done with a message: seen when something points at its bubble, or the focus is there. */
export function BubbleMenu({ message, tabStop, onInfo, windowOpen, onFailure }: BubbleMenuProps) {
  const t = useWords()
  const parts = composeParts.use()
  const { body } = message.content
  const text = typeof body === 'string' && !isBlank(body) ? body : undefined
  return (
    <Menu
      label={t('thread.messageMenu')}
      trigger={
        <IconButton
          label={t('thread.messageMenu')}
          data-bubble-menu
          tabIndex={tabStop ? 0 : -1}
          onKeyDown={moveOn}
          onFocus={() => {
            if (windowOpen && canBeQuoted(message)) {
              point(message.conversationId, { id: message.id, preview: summarize(message, t) })
            }
          }}
          onBlur={() => point(message.conversationId, undefined)}
          className="absolute end-0.5 top-0.5 z-1 size-7! rounded-full! bg-inherit opacity-0 group-hover/bubble:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-60"
        >
          <ChevronDown aria-hidden="true" size={16} />
        </IconButton>
      }
    >
      {parts && <parts.MessageActions message={message} windowOpen={windowOpen} onFailure={onFailure} />}
      {/* Without a secure context there is no clipboard. */}
      {text !== undefined && window.isSecureContext && (
        <MenuItem icon={<Copy size={16} />} onSelect={() => void navigator.clipboard.writeText(text)}>
          {t('thread.copyText')}
        </MenuItem>
      )}
      <MenuItem icon={<Info size={16} />} onSelect={() => onInfo(message.id)}>
        {t('thread.info')}
      </MenuItem>
    </Menu>
  )
}

/** To the menu of the message before or after. */
function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const log = event.currentTarget.closest('[role="log"]')
  const all = [...(log?.querySelectorAll<HTMLElement>('[data-bubble-menu]') ?? [])]
  const next = all[all.indexOf(event.currentTarget) + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
