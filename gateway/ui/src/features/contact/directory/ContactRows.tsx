import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type Ref } from 'react'
import type { Contact } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { useRootFontSize } from '../../../lib/use-root-font-size'
import { useActiveRow, useRovingRow, withIndex, type ListHandle } from '../../../lib/use-roving-row'
import { MoreFailed } from '../../../ui/MoreFailed'
import { Skeleton } from '../../../ui/Skeleton'
import { ContactRow } from './ContactRow'

/** `h-16` of a row. */
const ROW_REM = 4

interface ContactRowsProps {
  ref: Ref<ListHandle>
  rows: readonly Contact[]
  selectedId: number | undefined
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  hasMore: boolean
  loadingMore: boolean
  failedMore: boolean
  onMore: () => void
}

/** The contacts that are in sight, of however many there are. */
export function ContactRows(props: ContactRowsProps) {
  const { ref, rows, selectedId, hrefOf, onOpen, hasMore, loadingMore, failedMore, onMore } = props
  const t = useWords('contacts')
  const scroller = useRef<HTMLDivElement>(null)
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

  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
      <ul
        aria-label={t('title')}
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
              className="absolute inset-x-0 top-0 [&+&]:before:absolute [&+&]:before:start-17 [&+&]:before:end-0 [&+&]:before:z-1 [&+&]:before:border-t [&+&]:before:border-line"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ContactRow
                contact={row}
                selected={row.id === selectedId}
                tabStop={row.id === roving.tabStop}
                href={hrefOf(row.id)}
                onOpen={onOpen}
              />
            </li>
          )
        })}
      </ul>
      {loadingMore && <Skeleton label={t('loadingMore')} rows={2} shape="row" />}
      {failedMore && <MoreFailed what={t('moreNotLoaded')} onRetry={onMore} />}
    </div>
  )
}
