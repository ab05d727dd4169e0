import { CloudOff } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Conversation, Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { visibleName } from '../../lib/visible-text'
import { windowLeft } from '../../lib/messaging-window'
import { useNowAndAt } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { useNoting } from './compose/compose-store'
import { composeParts } from './compose/parts'
import { Colleagues } from './Colleagues'
import { ClosedWindow } from './ClosedWindow'
import { Composer } from './Composer'
import { LoadedThread, LoadingMessages } from './LoadedThread'
import { TemplatePicker } from './template/late-picker'
import { ThreadSearch } from './late-search'
import { useOpenLane } from './use-open-lane'
import type { ThreadTarget } from './use-jump'
import { useOutbox } from './use-outbox'
import { useThreadSearch } from './use-thread-search'

interface ThreadProps {
  conversationId: number
  conversation: Conversation | undefined
  /** The message that it is opened for. */
  target?: ThreadTarget | undefined
  /** False while the first load for all panels is under way. */
  ready: boolean
  /** The service behind it failed on the first load. */
  degraded: boolean
  onTryDegraded: () => void
  onRead: (conversationId: number, upTo: number) => void
  onEditContact: () => void
  onFailure: (what: string, error: unknown) => void
}

/** One conversation's messages and the place to write the next. */
export function Thread(props: ThreadProps) {
  const { conversationId, conversation, ready, degraded, onTryDegraded, onRead, onEditContact, onFailure } =
    props
  const search = useThreadSearch(props.target)
  const t = useWords()
  const outbox = useOutbox(conversationId)
  const parts = composeParts.use()
  const noting = useNoting(conversationId)
  const now = useNowAndAt(conversation?.windowExpiresAt)
  const left = windowLeft(conversation?.windowExpiresAt, now)
  const windowOpen = left.state === 'open' || left.state === 'closing'

  const handleRetry = useCallback(
    (message: Message) => {
      outbox.retry(message.id).catch((error: unknown) => onFailure(t('sending.notRetried'), error))
    },
    [outbox, onFailure, t],
  )

  const handleLeave = useCallback(
    (message: Message) => {
      outbox.leave(message.id).catch((error: unknown) => onFailure(t('sending.notLeft'), error))
    },
    [outbox, onFailure, t],
  )

  const [picking, setPicking] = useState(false)
  const handleTemplate = useCallback(() => setPicking(true), [])
  const openLane = useOpenLane(conversation?.whatsappAccountId, onFailure)

  // The same for all bubbles, however often the page makes another one.
  const editContact = useRef(onEditContact)
  useEffect(() => {
    editContact.current = onEditContact
  })
  const fail = useRef(onFailure)
  useEffect(() => {
    fail.current = onFailure
  })
  const handleFailure = useCallback((what: string, error: unknown) => fail.current(what, error), [])
  const handleEditContact = useCallback(() => editContact.current(), [])

  let flow: ReactNode
  if (degraded) {
    flow = (
      <EmptyState icon={CloudOff} title={t('thread.unavailable')}>
        <Button onClick={onTryDegraded}>{t('ui.tryAgain')}</Button>
      </EmptyState>
    )
  } else if (!ready) {
    flow = <LoadingMessages />
  } else {
    flow = (
      <LoadedThread
        conversationId={conversationId}
        conversation={conversation}
        target={search.target}
        onRead={onRead}
        onRetry={handleRetry}
        onLeave={handleLeave}
        onTemplate={handleTemplate}
        onRetryPending={outbox.retryPending}
        onDiscard={outbox.discard}
        onOpenLane={openLane}
        windowOpen={windowOpen}
        onFailure={handleFailure}
        onEditContact={handleEditContact}
      />
    )
  }

  return (
    <>
      {search.shown && (
        <ThreadSearch conversationId={conversationId} onFound={search.found} onClose={search.close} />
      )}
      <div className="flex min-h-0 flex-1 flex-col">{flow}</div>
      <Colleagues conversationId={conversationId} />
      {conversation !== undefined &&
        (noting && parts ? (
          <parts.NoteComposer key={conversation.id} conversationId={conversation.id} onSend={outbox.send} />
        ) : windowOpen ? (
          <Composer
            key={conversation.id}
            conversationId={conversation.id}
            contactName={visibleName(conversation.contact?.name)}
            onSend={outbox.send}
            newest={outbox.newest}
            onTemplate={handleTemplate}
          />
        ) : (
          <ClosedWindow key={conversation.id} conversation={conversation} now={now} />
        ))}
      {picking && conversation !== undefined && (
        <TemplatePicker place="dialog" conversation={conversation} onClose={() => setPicking(false)} />
      )}
      {parts && (
        <parts.ComposeDialogs
          conversationId={conversationId}
          windowOpen={windowOpen}
          onSend={outbox.send}
          onFailure={handleFailure}
        />
      )}
    </>
  )
}
