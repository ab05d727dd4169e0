import { useLayoutEffect, type ChangeEvent, type MouseEvent } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useStore } from '../../lib/external-store'
import { visibleName } from '../../lib/visible-text'
import { leaveList, selection, selectTo, setListed, toggle } from './selection'

/**
 * Selects a row, in the middle of its picture: shown to a mouse and a key that come there, and to everybody while rows are
 * being selected. The list is one tab stop: by keys it is the command *Select*.
 */
export function RowCheck({ conversation }: { conversation: Conversation }) {
  const t = useWords('people')
  const { id, contact, phoneNumber } = conversation
  const selected = useStore(selection, ({ ids }) => ids.has(id))
  const on = useStore(selection, (value) => value.on)

  function handleChange({ nativeEvent }: ChangeEvent) {
    if (nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey) selectTo(id)
    else toggle(id)
  }

  return (
    <label
      className={`absolute inset-y-0 start-0 z-1 w-19 cursor-pointer place-items-center ${on ? 'grid' : 'hidden group-hover/row:grid group-has-[a:focus-visible]/row:grid'}`}
    >
      <span className="grid size-8 place-items-center rounded-full bg-surface">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={visibleName(contact?.name) ?? phoneNumber ?? t('unknown')}
          checked={selected}
          onChange={handleChange}
          className="size-4.5 cursor-pointer accent-accent"
        />
      </span>
    </label>
  )
}

/** Says within its link that a row is selected. */
export function SelectedAloud({ id }: { id: number }) {
  const t = useWords('inbox')
  const selected = useStore(selection, ({ ids }) => ids.has(id))
  return selected && <span className="sr-only">{t('selected')}</span>
}

/** The rows that are seen, as those that may be selected. */
export function Listed({ rows }: { rows: readonly Conversation[] }) {
  useLayoutEffect(() => setListed(rows), [rows])
  useLayoutEffect(() => leaveList, [])
  return null
}

/** A click on a row that selects it: with a key that does so elsewhere too, or by a finger while rows are selected. */
export function handlePick(event: MouseEvent): void {
  const row = (event.target as Element).closest<HTMLElement>('a[data-row]')
  if (row === null) return
  const id = Number(row.dataset.row)
  const byFinger = selection.get().on && matchMedia('(hover: none)').matches
  if (event.shiftKey) {
    selectTo(id)
    // What is between the two clicks is not text that somebody wants.
    getSelection()?.removeAllRanges()
  } else if (event.ctrlKey || event.metaKey || byFinger) toggle(id)
  else return
  event.preventDefault()
  event.stopPropagation()
}
