import { memo, type MouseEvent } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { kindOf, summarize, tickOf } from '../../api/message-summary'
import { useDraft } from '../../lib/draft-store'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { windowLeft } from '../../lib/messaging-window'
import { usePhoneNumbers } from '../../lib/phone-number'
import { isBlank, visibleName } from '../../lib/visible-text'
import { Avatar } from '../../ui/Avatar'
import { Cut } from '../../ui/Cut'
import { MessageTick } from '../../ui/MessageTick'
import { MessageTypeIcon } from '../../ui/MessageTypeIcon'
import { WindowRing } from '../../ui/WindowRing'
import { firstLine, firstLines } from './first-line'
import { listParts } from './late-parts'
import { UnreadBadge } from './UnreadBadge'
import { UnsentPreview, useUnsentIn } from './UnsentPreview'

interface ConversationRowProps {
  conversation: Conversation
  /** It is open. */
  selected: boolean
  /** The row of the list that Tab comes to. */
  tabStop: boolean
  href: string
  onOpen: (id: number) => void
  now: number
  /** Nothing lies over its end. */
  taken: boolean
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const t = useWords('people')
  const { listTime, moment } = useFormats()
  const { conversation, selected, tabStop, href, onOpen, now, taken } = props
  const { id, contact, contactId, phoneNumber, assignedUser, unreadCount, lastMessageAt } = conversation
  const formatPhoneNumber = usePhoneNumbers()
  const parts = listParts.use()
  const name = visibleName(contact?.name)
  const number = phoneNumber ?? contact?.phoneNumber
  const title = name ?? (number === undefined ? t('unknown') : formatPhoneNumber(number))
  const unread = unreadCount > 0
  const left = windowLeft(conversation.windowExpiresAt, now)

  function handleClick(event: MouseEvent) {
    // With a modifier that selects nothing the link opens elsewhere, as links do.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(id)
  }

  return (
    <a
      href={href}
      onClick={handleClick}
      aria-current={selected ? 'true' : undefined}
      data-conversation={id}
      data-row={id}
      tabIndex={tabStop ? 0 : -1}
      className={`group relative flex h-18 items-center gap-3 pe-4 ps-3.25 outline-offset-[-2px] ${
        selected
          ? 'bg-accent-tint [--row-bg:var(--accent-tint)] after:absolute after:inset-y-0 after:start-0 after:w-0.75 after:bg-accent'
          : 'hover:bg-bg hover:[--row-bg:var(--bg)]'
      }`}
    >
      <WindowRing left={left}>
        <Avatar id={contactId ?? id} name={name} size={44} />
      </WindowRing>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <Cut
            as="bdi"
            whole={title}
            className={`min-w-0 flex-1 ${unread ? 'font-semibold' : 'font-medium'}`}
          />
          <time
            dateTime={lastMessageAt}
            title={moment(lastMessageAt)}
            className={`tabular flex-none text-meta ${unread ? 'font-semibold text-accent-ink' : 'text-ink-3'}`}
          >
            {listTime(lastMessageAt, now)}
          </time>
        </span>
        <span className={`mt-0.5 flex min-w-0 items-center gap-2 ${taken ? '' : 'pe-20'}`}>
          <Preview conversation={conversation} open={selected} />
          {parts && <parts.RowMarks conversation={conversation} now={now} />}
          {assignedUser && (
            <span title={t('assignedTo', { name: assignedUser.name })} className="flex-none">
              <span className="sr-only">{t('assignedTo', { name: assignedUser.name })}</span>
              <Avatar id={assignedUser.id} name={assignedUser.name} size={20} short />
            </span>
          )}
          <UnreadBadge count={unreadCount} />
        </span>
      </span>
    </a>
  )
})

function Preview({ conversation, open }: { conversation: Conversation; open: boolean }) {
  const t = useWords()
  const draft = useDraft(conversation.id)
  const unsent = useUnsentIn(conversation.id)
  const { lastMessage, unreadCount } = conversation
  if (unsent !== undefined) return <UnsentPreview unsent={unsent} />
  if (!isBlank(draft) && !open) {
    return (
      <Cut whole={firstLines(draft)} className="min-w-0 flex-1 text-second text-ink-2">
        <span className="font-semibold text-accent-ink">{t('inbox.draft')}</span>{' '}
        <bdi>{firstLine(draft)}</bdi>
      </Cut>
    )
  }
  if (lastMessage === undefined)
    return <span className="flex-1 text-second text-ink-3">{t('inbox.noMessages')}</span>
  const own = lastMessage.direction === 'outbound'
  const failed = own && lastMessage.status === 'failed'
  const words = summarize(lastMessage, t)
  // So that nobody takes it for what the customer was told.
  const text = lastMessage.type === 'note' ? t('inbox.noteOf', { words }) : words
  const colour = failed ? 'text-danger' : unreadCount > 0 ? 'text-ink' : 'text-ink-2'
  return (
    <span className={`flex min-w-0 flex-1 items-center gap-1 text-second ${colour}`}>
      {own && <MessageTick status={tickOf(lastMessage)} />}
      <MessageTypeIcon type={kindOf(lastMessage.type, lastMessage.content)} />
      <Cut dir="auto" whole={firstLines(text)} className="min-w-0 flex-1">
        {firstLine(text)}
      </Cut>
    </span>
  )
}
