import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, CloudOff, Pencil, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { describeFailure, isPassing } from '../../api/errors'
import type { Contact, Conversation } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { CommandButton } from '../../commands/CommandButton'
import { useCommand } from '../../commands/registry'
import { useFormats } from '../../i18n/formats'
import { bdi, useWords } from '../../i18n/words'
import { windowLeft } from '../../lib/messaging-window'
import { usePhoneNumbers } from '../../lib/phone-number'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { IconButton } from '../../ui/IconButton'
import { PanelHeading } from '../../ui/PanelHeading'
import { ContactSkeleton } from './ContactSkeleton'
import { EmailAddress } from './EmailAddress'
import { isContactEditKept } from './contact-edit-name'
import { isAnsweredElsewhere, otherNumbers } from './contact-numbers'
import { ContactHead, ContactWays, ContactWritten, Fact, FactList } from './contact-parts'
import { PanelBlock } from '../../ui/PanelBlock'
import { contactQueries } from './contact-queries'
import { LabelsPart } from './LabelsPart'
import { MaybeSame } from './MaybeSame'
import { OtherConversations } from './OtherConversations'

const loadForm = () => import('./ContactForm')
const ContactForm = lazy(async () => ({ default: (await loadForm()).ContactForm }))

interface ContactPanelProps {
  conversation: Conversation | undefined
  /** False while the first load for all panels is under way. */
  ready: boolean
  /** The service behind it failed on the first load. */
  degraded: boolean
  onTryDegraded: () => void
  /** Undefined while nobody said whether to edit. */
  editing: boolean | undefined
  onEditing: (editing: boolean) => void
  /** To another conversation of the contact. */
  hrefOf: (conversationId: number) => string
  /** The files of the conversation. */
  files: ReactNode
  onClose: () => void
}

/** Who the customer is. It fails on its own: the thread beside it goes on. */
export function ContactPanel(props: ContactPanelProps) {
  const { conversation, ready, degraded, onTryDegraded, onEditing, hrefOf, files, onClose } = props
  const t = useWords()
  const { shortcut } = useCommand('contact')
  const contactId = conversation?.contactId
  const contact = useQuery({
    ...contactQueries.detail(contactId ?? 0),
    enabled: ready && !degraded && contactId !== undefined,
  })
  const me = useMe()
  const kept = contactId !== undefined && isContactEditKept(me.id, contactId)
  // It was left with something typed in it.
  const editing = props.editing ?? kept
  const asked = props.editing === true
  const done = () => onEditing(false)
  const editButton = useEditButton(editing)

  let body: ReactNode
  if (degraded) {
    body = (
      <EmptyState icon={CloudOff} title={t('contact.unavailable')}>
        <Button onClick={onTryDegraded}>{t('ui.tryAgain')}</Button>
      </EmptyState>
    )
  } else if (contactId === undefined && conversation !== undefined) {
    body = <Details conversation={conversation} contact={undefined} hrefOf={hrefOf} files={files} />
  } else if (contact.isPending || conversation === undefined) {
    body = <ContactSkeleton label={t('contact.loading')} />
  } else if (contact.data === undefined && isPassing(contact.error)) {
    body = (
      <>
        <Details conversation={conversation} contact={undefined} hrefOf={hrefOf} files={files} />
        <p role="status" className="px-5 pb-4 text-second text-ink-3">
          {t('offline.contact')}
        </p>
      </>
    )
  } else if (contact.data === undefined) {
    body = (
      <FailedState
        what={t('contact.notLoaded')}
        {...describeFailure(contact.error, t)}
        onRetry={() => void contact.refetch()}
      />
    )
  } else if (editing) {
    body = (
      <Suspense fallback={<ContactSkeleton label={t('contact.loading')} />}>
        <ContactForm key={contact.data.id} contact={contact.data} asked={asked} onDone={done} />
      </Suspense>
    )
  } else {
    body = <Details conversation={conversation} contact={contact.data} hrefOf={hrefOf} files={files} />
  }

  return (
    <div className="flex h-full flex-col">
      <header className="flex h-15 flex-none items-center gap-2 border-b border-line px-2 md:ps-5 md:pe-3">
        <IconButton label={t('ui.back')} onClick={onClose} className="md:hidden">
          <ChevronLeft size={20} className="rtl:-scale-x-100" />
        </IconButton>
        <PanelHeading>{t('contact.title')}</PanelHeading>
        {contact.data !== undefined && (
          <CommandButton ref={editButton} command="editContact" label={t('contact.edit')}>
            <Pencil size={18} />
          </CommandButton>
        )}
        <IconButton
          label={t('ui.close')}
          {...(shortcut !== undefined && { shortcut })}
          onClick={onClose}
          className="max-md:hidden"
        >
          <X size={18} />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{body}</div>
    </div>
  )
}

/** Gets the focus back when the form is left. */
function useEditButton(editing: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)

  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus()
    wasEditing.current = editing
    // There before it is wanted, and when the network is away.
    if (!editing) loadForm().catch(() => undefined)
  }, [editing])

  return button
}

function Details({
  conversation,
  contact,
  hrefOf,
  files,
}: Pick<ContactPanelProps, 'hrefOf' | 'files'> & {
  conversation: Conversation
  contact: Contact | undefined
}) {
  const t = useWords('contact')
  const { date, dayAndClock } = useFormats()
  const now = useNow()
  const formatPhoneNumber = usePhoneNumbers()
  const number = contact?.phoneNumber ?? conversation.phoneNumber
  const elsewhere = isAnsweredElsewhere(conversation, contact)
  const left = windowLeft(conversation.windowExpiresAt, now)
  return (
    <>
      <ContactHead
        id={conversation.contactId ?? conversation.id}
        name={(contact ?? conversation.contact)?.name}
        number={number}
        since={contact?.createdAt}
      />
      {contact !== undefined && <MaybeSame contactId={contact.id} />}
      <ContactWays number={number} email={contact?.email} />
      <PanelBlock>
        <FactList>
          {number !== undefined && <Fact term={t('phone')}>{formatPhoneNumber(number)}</Fact>}
          {otherNumbers(contact, number).map((other) => (
            <Fact key={other} term={t('alsoPhone')}>
              {formatPhoneNumber(other)}
            </Fact>
          ))}
          {elsewhere && (
            <Fact term={t('answers')}>
              {conversation.phoneNumber === undefined
                ? t('answersHidden')
                : t.rich('answersGoTo', {
                    bdi,
                    number: formatPhoneNumber(conversation.phoneNumber),
                  })}
            </Fact>
          )}
          {contact?.email !== undefined && (
            <Fact term={t('email')}>
              <EmailAddress email={contact.email} />
            </Fact>
          )}
          {contact?.username !== undefined && <Fact term={t('whatsapp')}>@{contact.username}</Fact>}
          <Fact term={t('window')}>
            {left.state === 'none' && t('windowNone')}
            {left.state === 'closed' && t('windowClosed', { when: dayAndClock(left.since, now) })}
            {(left.state === 'open' || left.state === 'closing') &&
              conversation.windowExpiresAt !== undefined &&
              t('windowUntil', { when: dayAndClock(conversation.windowExpiresAt, now) })}
          </Fact>
          <Fact term={t('assigned')}>{conversation.assignedUser?.name ?? t('nobody')}</Fact>
          <Fact term={t('created')}>{date(conversation.createdAt)}</Fact>
        </FactList>
      </PanelBlock>
      <LabelsPart labels={conversation.labels} />
      {contact !== undefined && <ContactWritten contact={contact} />}
      {files}
      {contact !== undefined && (
        <OtherConversations contactId={contact.id} open={conversation.id} hrefOf={hrefOf} />
      )}
    </>
  )
}
