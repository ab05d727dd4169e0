import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { describeFailure } from '../../api/errors'
import { messageSearch } from '../../api/message-search'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { FailedState } from '../../ui/FailedState'
import { MoreFailed } from '../../ui/MoreFailed'
import { Skeleton } from '../../ui/Skeleton'
import { MessageHitRow } from './MessageHitRow'

interface FoundMessagesProps {
  q: string
  selectedMessageId: number | undefined
  ready: boolean
  hrefOf: (id: number, messageId: number) => string
  onOpen: (conversationId: number, messageId: number) => void
}

/** Messages of all history that say so, newest first; more as one scrolls. */
export function FoundMessages({ q, selectedMessageId, ready, hrefOf, onOpen }: FoundMessagesProps) {
  const t = useWords()
  const now = useNow()
  const found = useInfiniteQuery({ ...messageSearch(q), enabled: ready })
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = found
  const wantsMore = hasNextPage && !isFetching && !isFetchNextPageError
  const end = useEndInSight(wantsMore, () => void fetchNextPage())

  if (found.isPending) return <Skeleton label={t('search.loadingMessages')} rows={4} shape="row" />
  if (found.data === undefined) {
    return (
      <FailedState
        what={t('search.messagesNotSearched')}
        {...describeFailure(found.error, t)}
        onRetry={() => void found.refetch()}
      />
    )
  }
  return (
    <>
      {found.data.length === 0 && !hasNextPage && (
        <p className="px-4 py-1.5 text-second text-ink-2">{t('search.noMessageSays', { words: q })}</p>
      )}
      <ul aria-label={t('search.messages')}>
        {found.data.map((hit, index) => (
          <li key={hit.message.id}>
            <MessageHitRow
              hit={hit}
              selected={hit.message.id === selectedMessageId}
              tabStop={index === 0}
              href={hrefOf(hit.conversation.id, hit.message.id)}
              onOpen={onOpen}
              now={now}
            />
          </li>
        ))}
      </ul>
      {isFetchNextPageError ? (
        <MoreFailed what={t('inbox.moreNotLoaded')} onRetry={() => void fetchNextPage()} />
      ) : (
        hasNextPage && (
          <div ref={end}>
            <Skeleton label={t('search.loadingMessages')} rows={1} shape="row" />
          </div>
        )
      )}
    </>
  )
}

/** Asks for more when the end of what is there comes near, also if a page brought nothing. */
function useEndInSight(wanted: boolean, onMore: () => void) {
  const end = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  useEffect(() => {
    const element = end.current
    if (!wanted || element === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [wanted])
  return end
}
