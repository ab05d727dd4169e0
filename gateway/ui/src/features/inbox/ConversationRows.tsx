import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type Ref } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { useRootFontSize } from '../../lib/use-root-font-size'
import { MoreFailed } from '../../ui/MoreFailed'
import { Skeleton } from '../../ui/Skeleton'
import { ConversationRow } from './ConversationRow'
import { listParts } from './late-parts'
import { SELECTABLE } from './row-look'
import { TakeButton } from './TakeButton'
import { useActiveRow, useRovingRow, withIndex, type ListHandle } from '../../lib/use-roving-row'
import { useSteadyRows } from './use-steady-rows'

/** `h-18` of a row. */
const ROW_REM = 4.5

interface ConversationRowsProps {
  ref: Ref<ListHandle>
  rows: Conversation[]
  selectedId: number | undefined
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  /** Left out where nothing is taken. */
  onTake: ((conversation: Conversation) => void) | undefined
  hasMore: boolean
  loadingMore: boolean
  failedMore: boolean
  onMore: () => void
}

/** The rows that are in sight, of however many there are. */
export function ConversationRows(props: ConversationRowsProps) {
  const { ref, rows: live, selectedId, hrefOf, onOpen, onTake, hasMore } = props
  const { loadingMore, failedMore, onMore } = props
  const t = useWords('inbox')
  const parts = listParts.use()
  const now = useNow()
  const scroller = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState(false)
  const [scrolled, setScrolled] = useState(false)
  const { rows, waiting, release } = useSteadyRows(live, pointed || scrolled)
  const active = useActiveRow(rows, selectedId)
  const rowHeight = ROW_REM * useRootFontSize()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    // What has the focus stays drawn, wherever one scrolls.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), active.index, rows.length),
    overscan: 8,
  })
  // The library keeps the sizes that it was told at first.
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])

  const pageSize = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
  const roving = useRovingRow({ ref, rows, selectedId, virtual, pageSize, hasMore, ...active })

  const nearEnd = (virtual.range?.endIndex ?? 0) >= rows.length - 16
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore && !failedMore) onMore()
  }, [nearEnd, hasMore, loadingMore, failedMore, onMore])

  function handleNew() {
    release()
    scroller.current?.scrollTo({ top: 0 })
  }

  return (
    <div
      ref={scroller}
      // A finger leaves no trace of where it was: only a mouse rests on the list.
      onPointerEnter={(event) => setPointed(event.pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 0)}
      className="h-full overflow-y-auto overscroll-contain"
    >
      {parts && <parts.Listed rows={rows} />}
      {waiting > 0 && <NewRows count={waiting} onShow={handleNew} />}
      <ul
        aria-label={t('conversations')}
        onClickCapture={parts?.handlePick}
        onKeyDown={roving.handleKey}
        onFocus={roving.handleFocus}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
              className={`${SELECTABLE} absolute inset-x-0 top-0 [&+&]:before:absolute [&+&]:before:start-19.5 [&+&]:before:end-0 [&+&]:before:z-1 [&+&]:before:border-t [&+&]:before:border-line`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                conversation={row}
                selected={row.id === selectedId}
                tabStop={row.id === roving.tabStop}
                href={hrefOf(row.id)}
                onOpen={onOpen}
                now={now}
                taken={onTake === undefined || row.assignedTo !== undefined}
              />
              {parts && <parts.RowCheck conversation={row} />}
              {onTake !== undefined && row.assignedTo === undefined && (
                <TakeButton conversation={row} onTake={onTake} />
              )}
            </li>
          )
        })}
      </ul>
      {loadingMore && <Skeleton label={t('loadingMore')} rows={2} shape="row" />}
      {failedMore && <MoreFailed what={t('moreNotLoaded')} onRetry={onMore} />}
    </div>
  )
}

/** Beside the title of the panel, where it covers nobody's name. */
function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useWords('inbox')
  return (
    <button
      type="button"
      onClick={onShow}
      className="tabular absolute end-4 top-4 z-2 flex h-7 animate-fade items-center gap-1 rounded-full bg-accent ps-2 pe-3 text-meta font-semibold text-on-accent"
    >
      <ArrowUp aria-hidden="true" size={14} />
      {t('new', { count })}
    </button>
  )
}
