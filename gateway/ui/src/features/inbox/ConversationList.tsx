import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Archive, Inbox, SearchX } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { describeFailure } from '../../api/errors'
import type { Conversation } from '../../api/generated/openapi'
import type { InboxFilter } from '../../api/inbox-filter'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { useRootFontSize } from '../../lib/use-root-font-size'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { Skeleton } from '../../ui/Skeleton'
import { ConversationRow } from './ConversationRow'
import { conversationQueries } from './conversation-queries'
import { useSteadyRows } from './use-steady-rows'

/** `h-18` of a row. */
const ROW_REM = 4.5

interface ConversationListProps {
  filter: InboxFilter
  selectedId: number | undefined
  /** False while the first load for all panels is under way. */
  ready: boolean
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  onClearSearch: () => void
}

export function ConversationList(props: ConversationListProps) {
  const t = useWords()
  const { filter, ready } = props
  const list = useInfiniteQuery({ ...conversationQueries.list(filter), enabled: ready })

  if (list.isPending) return <Skeleton label={t('inbox.loading')} rows={9} shape="row" />
  if (list.isError && list.data === undefined) {
    return (
      <FailedState
        what={t('inbox.notLoaded')}
        {...describeFailure(list.error, t)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (list.data.rows.length === 0) return <NothingHere filter={filter} onClearSearch={props.onClearSearch} />
  return (
    <Rows
      {...props}
      // A new filter starts at its top.
      key={`${filter.tab} ${filter.q}`}
      rows={list.data.rows}
      hasMore={list.hasNextPage}
      loadingMore={list.isFetchingNextPage}
      failedMore={list.isFetchNextPageError}
      onMore={() => void list.fetchNextPage()}
    />
  )
}

interface RowsProps extends ConversationListProps {
  rows: Conversation[]
  hasMore: boolean
  loadingMore: boolean
  failedMore: boolean
  onMore: () => void
}

function Rows({
  rows: live,
  hasMore,
  loadingMore,
  failedMore,
  onMore,
  selectedId,
  hrefOf,
  onOpen,
}: RowsProps) {
  const t = useWords()
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  const { rows, waiting, release } = useSteadyRows(live, pointed || scrolled)
  const rowHeight = ROW_REM * useRootFontSize()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })

  // The library keeps the sizes that it was told at first.
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])
  const visible = virtual.getVirtualItems()
  const lastVisible = visible.at(-1)?.index ?? 0
  const nearEnd = lastVisible >= rows.length - 8

  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore && !failedMore) onMore()
  }, [nearEnd, hasMore, loadingMore, failedMore, onMore])

  return (
    <div
      ref={scroller}
      // A finger leaves no trace of where it was: only a mouse rests on the list.
      onPointerEnter={(event) => setPointed(event.pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 0)}
      className="h-full overflow-y-auto overscroll-contain"
    >
      {waiting > 0 && (
        <button
          type="button"
          onClick={() => {
            release()
            scroller.current?.scrollTo({ top: 0 })
          }}
          className="tabular sticky top-2 z-2 mx-auto -mb-7 flex h-7 w-fit animate-fade items-center rounded-full bg-accent px-3 text-meta font-semibold text-on-accent shadow-float"
        >
          {t('inbox.new', { count: waiting })}
        </button>
      )}
      <ul
        aria-label={t('inbox.conversations')}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {visible.map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 [&+&]:before:absolute [&+&]:before:start-19.5 [&+&]:before:end-0 [&+&]:before:z-1 [&+&]:before:border-t [&+&]:before:border-line"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                conversation={row}
                selected={row.id === selectedId}
                href={hrefOf(row.id)}
                onOpen={onOpen}
                now={now}
              />
            </li>
          )
        })}
      </ul>
      {loadingMore && <Skeleton label={t('inbox.loadingMore')} rows={2} shape="row" />}
      {failedMore && (
        <p role="alert" className="flex items-center justify-center gap-2 p-4 text-second text-danger">
          {t('inbox.moreNotLoaded')}
          <Button kind="link" onClick={onMore}>
            {t('ui.tryAgain')}
          </Button>
        </p>
      )}
    </div>
  )
}

const EMPTY_WORDS = {
  all: 'emptyAll',
  mine: 'emptyMine',
  unassigned: 'emptyUnassigned',
  unread: 'emptyUnread',
  archived: 'emptyArchived',
} as const satisfies Record<InboxFilter['tab'], string>

function NothingHere({ filter, onClearSearch }: { filter: InboxFilter; onClearSearch: () => void }) {
  const t = useWords('inbox')
  if (filter.q !== '') {
    return (
      <EmptyState icon={SearchX} title={t('nothingMatches', { words: filter.q })}>
        <Button onClick={onClearSearch}>{t('clearSearch')}</Button>
      </EmptyState>
    )
  }
  return <EmptyState icon={filter.tab === 'archived' ? Archive : Inbox} title={t(EMPTY_WORDS[filter.tab])} />
}
