import {
  AlarmClock,
  Archive,
  ArchiveRestore,
  ChevronLeft,
  Clock,
  Ellipsis,
  FileDown,
  MailOpen,
  PanelRight,
  Search,
  Tag,
  UserRoundCheck,
  UserRoundPen,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { CommandButton } from '../../commands/CommandButton'
import { CommandItem } from '../../commands/CommandItem'
import { useWords } from '../../i18n/words'
import { windowLeft } from '../../lib/messaging-window'
import { usePhoneNumbers } from '../../lib/phone-number'
import { useMediaQuery } from '../../lib/use-media-query'
import { useNow } from '../../lib/use-now'
import { visibleName } from '../../lib/visible-text'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Cut } from '../../ui/Cut'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { WindowRing } from '../../ui/WindowRing'
import { HeaderLabels } from './HeaderLabels'
import { HeaderSnooze } from './HeaderSnooze'

interface ThreadHeaderProps {
  conversation: Conversation | undefined
  /** It couldn’t be loaded. */
  failed: boolean
  onTryAgain: () => void
  accountName: string | undefined
  assignMenu: ReactNode
  onBack: () => void
  onContact: () => void
}

export function ThreadHeader(props: ThreadHeaderProps) {
  const { conversation, failed, onTryAgain, accountName, assignMenu, onBack, onContact } = props
  const t = useWords()
  const now = useNow()
  const formatPhoneNumber = usePhoneNumbers()
  // On a phone the list and its heading aren't there.
  const Heading = useMediaQuery('(min-width: 48rem)') ? 'h2' : 'h1'
  const back = (
    <IconButton label={t('ui.back')} shortcut="Esc" onClick={onBack} className="md:hidden">
      <ChevronLeft size={20} className="rtl:-scale-x-100" />
    </IconButton>
  )
  if (conversation === undefined) {
    return (
      <header className={LOOK}>
        {back}
        {failed && (
          <p role="alert" className="flex items-center gap-2 text-second text-danger">
            {t('thread.detailsUnavailable')}
            <Button kind="link" onClick={onTryAgain}>
              {t('ui.tryAgain')}
            </Button>
          </p>
        )}
      </header>
    )
  }
  const { id, contact, contactId, phoneNumber, status, windowExpiresAt } = conversation
  const name = visibleName(contact?.name)
  // The number that is written to, which need not be the contact's own.
  const written = phoneNumber === undefined ? undefined : formatPhoneNumber(phoneNumber)
  const title = name ?? written ?? t('people.unknown')
  const left = windowLeft(windowExpiresAt, now)
  const archived = status === 'archived'
  const archiving = archived ? 'reopen' : 'archive'
  const ArchiveIcon = archived ? ArchiveRestore : Archive

  return (
    <header className={LOOK}>
      {back}
      <button type="button" onClick={onContact} aria-label={t('thread.showContact')} className="rounded-full">
        <WindowRing left={left}>
          <Avatar id={contactId ?? id} name={name} size={36} />
        </WindowRing>
      </button>
      <div className="min-w-0 flex-1 basis-32">
        <Cut as={Heading} whole={title} className="font-semibold">
          <bdi>{title}</bdi>
        </Cut>
        <Cut
          as="p"
          whole={[written, accountName].filter(Boolean).join(' · ')}
          className="tabular text-meta text-ink-3"
        >
          {name !== undefined && written !== undefined && <bdi>{written}</bdi>}
          {name !== undefined && written !== undefined && accountName !== undefined && ' · '}
          {accountName !== undefined && <bdi>{accountName}</bdi>}
        </Cut>
      </div>
      <HeaderLabels labels={conversation.labels} />
      {(left.state === 'open' || left.state === 'closing') && (
        <span
          title={t('thread.untilClosed')}
          className={`tabular hidden h-6 flex-none items-center gap-1.25 rounded-full px-2 text-meta whitespace-nowrap lg:flex ${
            left.state === 'closing' ? 'bg-warning-tint text-warning' : 'bg-sunken text-ink-2'
          }`}
        >
          <Clock aria-hidden="true" size={14} />
          {left.state === 'open'
            ? t('time.hoursLeft', { hours: left.hours })
            : t('time.minutesLeft', { minutes: left.minutes })}
        </span>
      )}
      {conversation.snoozedUntil !== undefined && (
        <HeaderSnooze until={conversation.snoozedUntil} now={now} />
      )}
      {archived && (
        <span className="flex-none rounded-full bg-sunken px-2 py-1 text-meta text-ink-2">
          {t('inbox.archived')}
        </span>
      )}
      {assignMenu}
      <CommandButton command="searchThread" className="max-md:hidden">
        <Search size={18} />
      </CommandButton>
      <CommandButton command={archiving} className="max-md:hidden">
        <ArchiveIcon size={18} />
      </CommandButton>
      <CommandButton command="contact" className="max-md:hidden">
        <PanelRight size={18} className="rtl:-scale-x-100" />
      </CommandButton>
      <Menu
        label={t('ui.more')}
        trigger={
          <button
            type="button"
            aria-label={t('ui.more')}
            className="grid size-9 flex-none place-items-center rounded-lg text-ink-2 hover:bg-sunken"
          >
            <Ellipsis size={18} />
          </button>
        }
      >
        <CommandItem command="searchThread" icon={<Search aria-hidden="true" size={18} />} />
        <CommandItem command={archiving} icon={<ArchiveIcon aria-hidden="true" size={18} />} />
        <CommandItem command="assignToMe" icon={<UserRoundCheck aria-hidden="true" size={18} />} />
        <CommandItem command="handOver" icon={<UserRoundPen aria-hidden="true" size={18} />} />
        <CommandItem command="snooze" icon={<AlarmClock aria-hidden="true" size={18} />} />
        <CommandItem command="label" icon={<Tag aria-hidden="true" size={18} />} />
        <CommandItem command="markUnread" icon={<MailOpen aria-hidden="true" size={18} />} />
        <CommandItem command="transcript" icon={<FileDown aria-hidden="true" size={18} />} />
        <CommandItem command="contact" icon={<PanelRight aria-hidden="true" size={18} />} />
      </Menu>
    </header>
  )
}

const LOOK =
  'flex min-h-15 flex-none flex-wrap items-center gap-2 py-1 border-b border-line bg-surface px-2 md:gap-2.5 md:ps-5 md:pe-3'
