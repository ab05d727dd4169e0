import { CloudOff } from 'lucide-react'
import { useCallback, type ReactNode } from 'react'
import type { Conversation, Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { windowLeft } from '../../lib/messaging-window'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Colleagues } from './Colleagues'
import { ClosedWindow } from './ClosedWindow'
import { Composer } from './Composer'
import { LoadedThread, LoadingMessages } from './LoadedThread'
import { useOpenLane } from './use-open-lane'
import { useOutbox } from './use-outbox'

interface ThreadProps {
  conversationId: number
  conversation: Conversation | undefined
  /** False while the first load for all panels is under way. */
  ready: boolean
  /** The service behind it failed on the first load. */
  degraded: boolean
  onTryDegraded: () => void
  onRead: (conversationId: number, upTo: number) => void
  onFailure: (what: string, error: unknown) => void
}

/** One conversation's messages and the place to write the next. */
export function Thread(props: ThreadProps) {
  const { conversationId, conversation, ready, degraded, onTryDegraded, onRead, onFailure } = props
  const t = useWords()
  const outbox = useOutbox(conversationId)

  const handleRetry = useCallback(
    (message: Message) => {
      outbox.retry(message.id).catch((error: unknown) => onFailure(t('sending.notRetried'), error))
    },
    [outbox, onFailure, t],
  )

  const openLane = useOpenLane(conversation?.whatsappAccountId, onFailure)

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
        onRead={onRead}
        onRetry={handleRetry}
        onRetryPending={outbox.retryPending}
        onDiscard={outbox.discard}
        onOpenLane={openLane}
      />
    )
  }

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col">{flow}</div>
      <Colleagues conversationId={conversationId} />
      {conversation !== undefined && <Writing conversation={conversation} onSend={outbox.send} />}
    </>
  )
}

function Writing({ conversation, onSend }: { conversation: Conversation; onSend: (body: string) => void }) {
  const now = useNow()
  const left = windowLeft(conversation.windowExpiresAt, now)
  if (left.state === 'none' || left.state === 'closed') {
    return <ClosedWindow since={left.state === 'closed' ? left.since : undefined} now={now} />
  }
  return <Composer key={conversation.id} conversationId={conversation.id} onSend={onSend} />
}
