import type { MouseEvent } from 'react'
import type { MessageHit } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { Avatar } from '../../ui/Avatar'
import { Cut } from '../../ui/Cut'
import { Highlighted } from './Highlighted'

interface MessageHitRowProps {
  hit: MessageHit
  /** Its conversation is open at it. */
  selected: boolean
  tabStop: boolean
  href: string
  onOpen: (conversationId: number, messageId: number) => void
  now: number
}

/** A message that was found: whose conversation it is in, when it was, and what it says around the words. */
export function MessageHitRow({ hit, selected, tabStop, href, onOpen, now }: MessageHitRowProps) {
  const t = useWords('people')
  const { listTime, moment } = useFormats()
  const formatPhoneNumber = usePhoneNumbers()
  const { message, conversation, highlight } = hit
  const { id, contact, contactId, phoneNumber } = conversation
  const name = visibleName(contact?.name)
  const number = phoneNumber ?? contact?.phoneNumber
  const title = name ?? (number === undefined ? t('unknown') : formatPhoneNumber(number))

  function handleClick(event: MouseEvent) {
    // With a modifier the link opens elsewhere, as links do.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(id, message.id)
  }

  return (
    <a
      href={href}
      onClick={handleClick}
      aria-current={selected ? 'true' : undefined}
      data-hit={message.id}
      tabIndex={tabStop ? 0 : -1}
      className={`flex min-h-18 items-center gap-3 py-2 pe-4 ps-3.25 outline-offset-[-2px] ${selected ? 'bg-accent-tint' : 'hover:bg-bg'}`}
    >
      <Avatar id={contactId ?? id} name={name} size={36} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <Cut as="bdi" whole={title} className="min-w-0 flex-1 font-medium" />
          <time
            dateTime={message.timestamp}
            title={moment(message.timestamp)}
            className="tabular flex-none text-meta text-ink-3"
          >
            {listTime(message.timestamp, now)}
          </time>
        </span>
        <Cut whole={highlight.text} lines={2} dir="auto" className="text-second text-ink-2">
          <Highlighted highlight={highlight} />
        </Cut>
      </span>
    </a>
  )
}
