import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { describeFailure } from '../../api/errors'
import type { InboxFilter } from '../../api/inbox-filter'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { Button } from '../../ui/Button'
import { FailedState } from '../../ui/FailedState'
import { MoreFailed } from '../../ui/MoreFailed'
import { Skeleton } from '../../ui/Skeleton'
import { ConversationRow } from './ConversationRow'
import { conversationQueries } from './conversation-queries'
import { listParts } from './late-parts'
import { SELECTABLE } from './row-look'

interface FoundConversationsProps {
  filter: InboxFilter
  selectedId: number | undefined
  ready: boolean
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  onClearSearch: () => void
}

/** Of many, so that the messages below are in sight. */
const FEW = 5

/** Conversations whose contact is called so, or has such a number. */
export function FoundConversations(props: FoundConversationsProps) {
  const { filter, selectedId, ready, hrefOf, onOpen, onClearSearch } = props
  const t = useWords()
  const now = useNow()
  const parts = listParts.use()
  const [many, setMany] = useState(false)
  const list = useInfiniteQuery({
    ...conversationQueries.list(filter),
    enabled: ready,
    placeholderData: keepPreviousData,
  })
  const all = list.data?.rows
  const shown = useMemo(() => (many ? all : all?.slice(0, FEW)) ?? [], [all, many])
  if (list.isPending) return <Skeleton label={t('inbox.loading')} rows={2} shape="row" />
  if (all === undefined) {
    return (
      <FailedState
        what={t('inbox.notLoaded')}
        {...describeFailure(list.error, t)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (all.length === 0) {
    return (
      <p className="px-4 py-1.5 text-second text-ink-2">
        {t('inbox.nothingMatches', { words: filter.q })}{' '}
        <Button kind="link" onClick={onClearSearch}>
          {t('inbox.clearSearch')}
        </Button>
      </p>
    )
  }
  const hasMore = shown.length < all.length || list.hasNextPage

  function handleMore() {
    if (!many) setMany(true)
    else void list.fetchNextPage()
  }

  return (
    <>
      {parts && <parts.Listed rows={shown} />}
      <ul aria-label={t('inbox.conversations')} onClickCapture={parts?.handlePick}>
        {shown.map((row, index) => (
          <li key={row.id} className={`${SELECTABLE} relative`}>
            <ConversationRow
              conversation={row}
              selected={row.id === selectedId}
              tabStop={index === 0}
              href={hrefOf(row.id)}
              onOpen={onOpen}
              now={now}
              taken
            />
            {parts && <parts.RowCheck conversation={row} />}
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError ? (
        <MoreFailed what={t('inbox.moreNotLoaded')} onRetry={() => void list.fetchNextPage()} />
      ) : (
        hasMore && (
          <p className="px-4 py-1.5">
            <Button kind="link" disabled={list.isFetchingNextPage} onClick={handleMore}>
              {t('search.more')}
            </Button>
          </p>
        )
      )}
    </>
  )
}
