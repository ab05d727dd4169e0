import { CloudOff } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { describeFailure, isNotFound, isPassing } from '../../api/errors'
import type { Conversation } from '../../api/generated/openapi'
import { useRefusedEnd } from '../../api/use-refused-end'
import { useWords } from '../../i18n/words'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { Skeleton } from '../../ui/Skeleton'
import type { BubbleActions } from './MessageBubble'
import { MessageFlow } from './MessageFlow'
import { usePending } from './use-outbox'
import type { ThreadTarget } from './use-jump'
import { useThreadMessages } from './use-thread-messages'

// Nobody needs it to see a thread.
const MessageInfo = lazy(async () => ({ default: (await import('./MessageInfo')).MessageInfo }))

interface LoadedThreadProps extends Omit<BubbleActions, 'onInfo'> {
  conversationId: number
  conversation: Conversation | undefined
  /** The message that it opens at. */
  target: ThreadTarget | undefined
  onRead: (conversationId: number, upTo: number) => void
}

/** The messages of a thread, from the moment where it is known at which of them it opens. */
export function LoadedThread({
  conversationId,
  conversation,
  target,
  onRead,
  ...actions
}: LoadedThreadProps) {
  const t = useWords()
  const { thread, loadNewest, loadAround } = useThreadMessages(
    conversationId,
    conversation,
    target?.messageId,
  )
  const pending = usePending(conversationId, thread.data)
  const [infoOf, setInfoOf] = useState<number | undefined>(undefined)
  const { fetchNextPage, fetchPreviousPage } = thread
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const loadNewer = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage])
  const { error, isFetching: loading } = thread
  const olderFailed = useRefusedEnd({
    failed: thread.isFetchNextPageError,
    error,
    loading: thread.isFetchingNextPage,
    edge: thread.data?.[0]?.id,
  })
  const newerFailed = useRefusedEnd({
    failed: thread.isFetchPreviousPageError,
    error,
    loading: thread.isFetchingPreviousPage,
    edge: thread.data?.at(-1)?.id,
  })

  if (thread.isPending) return <LoadingMessages />
  if (thread.data === undefined && isPassing(thread.error)) {
    return <EmptyState icon={CloudOff} title={t('offline.messages')} />
  }
  if (thread.data === undefined) {
    return (
      <FailedState
        what={t(isNotFound(thread.error) ? 'thread.gone' : 'thread.notLoaded')}
        {...describeFailure(thread.error, t)}
        onRetry={isNotFound(thread.error) ? undefined : () => void thread.refetch()}
      />
    )
  }
  const asked = thread.data.find(({ id }) => id === infoOf)
  return (
    <>
      <MessageFlow
        conversationId={conversationId}
        conversation={conversation}
        target={target}
        messages={thread.data}
        pending={pending}
        older={{
          exists: thread.hasNextPage,
          loading,
          failed: olderFailed,
          load: loadOlder,
        }}
        newer={{
          exists: thread.hasPreviousPage,
          loading,
          failed: newerFailed,
          load: loadNewer,
        }}
        onNewest={loadNewest}
        loadAround={loadAround}
        onRead={onRead}
        onInfo={setInfoOf}
        {...actions}
      />
      {asked !== undefined && (
        <Suspense fallback={null}>
          <MessageInfo message={asked} onClose={() => setInfoOf(undefined)} />
        </Suspense>
      )}
    </>
  )
}

/** In the shape of a thread, which begins at its end. */
export function LoadingMessages() {
  const t = useWords('thread')
  return (
    <div className="mx-auto flex w-full max-w-190 flex-1 flex-col justify-end overflow-hidden px-5 pb-4">
      <Skeleton label={t('loading')} rows={6} shape="bubble" />
    </div>
  )
}
