import { useInfiniteQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { describeFailure } from '../../api/errors'
import type { Conversation } from '../../api/generated/openapi'
import type { InboxFilter } from '../../api/inbox-filter'
import { useRefusedEnd } from '../../api/use-refused-end'
import { useWords } from '../../i18n/words'
import { FailedState } from '../../ui/FailedState'
import { Skeleton } from '../../ui/Skeleton'
import { ConversationRows } from './ConversationRows'
import { conversationQueries } from './conversation-queries'
import { listParts } from './late-parts'
import { useOpenWindows } from './use-open-windows'
import type { ListHandle } from '../../lib/use-roving-row'

interface ConversationListProps {
  filter: InboxFilter
  selectedId: number | undefined
  /** False while the first load for all panels is under way. */
  ready: boolean
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  onTake: (conversation: Conversation) => void
  onClearSearch: () => void
  onClearFilter: () => void
  ref?: Ref<ListHandle>
}

export function ConversationList(props: ConversationListProps) {
  const { filter, selectedId, ready, hrefOf, onOpen, onTake, onClearSearch, onClearFilter, ref } = props
  const t = useWords()
  // Mostly there is something to show without them.
  const parts = listParts.use()
  const list = useInfiniteQuery({ ...conversationQueries.list(filter), enabled: ready })
  const rows = useOpenWindows(list.data?.rows, filter)
  const moreFailed = useRefusedEnd({
    failed: list.isFetchNextPageError,
    error: list.error,
    loading: list.isFetchingNextPage,
    edge: list.data?.rows.at(-1)?.id,
  })

  if (list.isPending) return <Skeleton label={t('inbox.loading')} rows={9} shape="row" />
  if (rows === undefined) {
    return (
      <FailedState
        what={t('inbox.notLoaded')}
        {...describeFailure(list.error, t)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (rows.length === 0)
    return (
      parts && (
        <parts.NothingHere filter={filter} onClearSearch={onClearSearch} onClearFilter={onClearFilter} />
      )
    )
  return (
    <ConversationRows
      // A new filter starts at its top.
      key={JSON.stringify(filter)}
      ref={ref ?? null}
      rows={rows}
      selectedId={selectedId}
      hrefOf={hrefOf}
      onOpen={onOpen}
      // Where one looks for work; elsewhere it would be in the way.
      onTake={filter.tab === 'unassigned' || filter.team !== undefined ? onTake : undefined}
      hasMore={list.hasNextPage}
      loadingMore={list.isFetchingNextPage}
      failedMore={moreFailed}
      onMore={() => void list.fetchNextPage()}
    />
  )
}
