import type { RefObject } from 'react'
import type { NoticeSayer } from '../../api/notices'
import { useOfferCommands } from '../../commands/registry'
import {
  clearSelection,
  listed,
  selectAll,
  selection,
  selectTo,
  toggle,
} from '../../features/inbox/selection'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { useStore } from '../../lib/external-store'
import type { ListHandle } from '../../lib/use-roving-row'
import { BulkActions } from './BulkActions'

export interface SelectionBarProps {
  list: RefObject<ListHandle | null>
  searchBox: RefObject<HTMLInputElement | null>
  /** The open conversation, which is selected by keys while no row has the focus. */
  opened: number | undefined
  notices: NoticeSayer
}

/**
 * How many rows are selected, and what can be done with them: over the title and the search, so that no row moves from
 * under the pointer. Nothing while none is selected.
 */
export function SelectionBar(props: SelectionBarProps) {
  const { list, searchBox, opened } = props
  const on = useStore(selection, (value) => value.on)
  const hasRows = useStore(listed, (rows) => rows.length > 0)

  function withTarget(pick: (id: number) => void): void {
    const id = list.current?.focusedId() ?? opened
    const row = listed.get().find((each) => each.id === id)
    if (row !== undefined) pick(row.id)
  }

  useOfferCommands({
    select: hasRows ? () => withTarget(toggle) : undefined,
    selectTo: hasRows ? () => withTarget(selectTo) : undefined,
    selectAll: hasRows ? selectAll : undefined,
    back: on ? () => leave() : undefined,
    search: on
      ? () => {
          clearSelection()
          // It can have the focus once it is seen again.
          setTimeout(() => searchBox.current?.focus())
        }
      : undefined,
  })

  /** Who was in the bar, which goes, is in the list again. */
  function leave(): void {
    const isRow = list.current?.focusedId() !== undefined
    clearSelection()
    if (!isRow) setTimeout(() => list.current?.focus())
  }

  return (
    <div data-bar={on ? '' : undefined} className={on ? 'absolute inset-0 z-1 bg-surface' : 'absolute'}>
      {/* There before it says something, or it isn't heard. */}
      <p role="status" className="sr-only">
        {on && (
          <SettingsWords>
            <Count />
          </SettingsWords>
        )}
      </p>
      {on && (
        <SettingsWords>
          <BulkActions {...props} onLeave={leave} />
        </SettingsWords>
      )}
    </div>
  )
}

export function Count() {
  const t = useWords('selection')
  const count = useStore(selection, ({ ids }) => ids.size)
  const loaded = useStore(listed, (rows) => rows.length)
  return t('count', { count, loaded })
}
