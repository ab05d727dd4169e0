import type { Virtualizer } from '@tanstack/react-virtual'
import {
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { chordOf } from './keys'

/** What a row shows; its element says so as `data-row`. */
interface Row {
  id: number
}

/** What the rest of the page may do with the list. */
export interface ListHandle {
  /** Moves the focus by so many rows; at the end of what is loaded it goes on when more is. */
  move: (rows: number) => void
  /** Gives the focus to a row, or to the one that had it last. */
  focus: (id?: number) => void
  /** The row that has the focus. */
  focusedId: () => number | undefined
  firstId: () => number | undefined
  /** The row that follows, or the one before the last. */
  neighbourOf: (id: number) => number | undefined
}

interface RovingRowOptions {
  ref: Ref<ListHandle>
  rows: readonly Row[]
  selectedId: number | undefined
  virtual: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollToIndex' | 'scrollElement'>
  /** How many rows are in sight. */
  pageSize: () => number
  hasMore: boolean
}

interface Active {
  id: number
  index: number
}

/** The row among `rows` that the focus is on, was on last, or comes to when one tabs into the list. */
export function useActiveRow(rows: readonly Row[], selectedId: number | undefined) {
  const [active, setActive] = useState<Active | undefined>(undefined)
  const [known, setKnown] = useState<number | undefined>(undefined)
  const indexOf = (id: number | undefined) => rows.findIndex((row) => row.id === id)
  if (selectedId !== known) {
    setKnown(selectedId)
    if (selectedId !== undefined) setActive({ id: selectedId, index: indexOf(selectedId) })
  }
  const present = indexOf(active?.id)
  // When its row is gone, the one that took its place.
  const index = present !== -1 || active === undefined ? present : Math.min(active.index, rows.length - 1)
  return { index, setActive }
}

/** One tab stop for the whole list: keys move the focus along its rows, and opening is another matter. */
export function useRovingRow(options: RovingRowOptions & ReturnType<typeof useActiveRow>) {
  const { ref, rows, virtual, pageSize, hasMore, index, setActive, selectedId } = options
  // Each asks anew, also for the same row.
  const [asked, setAsked] = useState<{ times: number; id: number | undefined }>({ times: 0, id: undefined })
  const owed = useRef(0)
  /** A row that is not there yet. */
  const awaited = useRef<number | undefined>(undefined)

  function goTo(to: number): void {
    const last = rows.length - 1
    awaited.current = undefined
    owed.current = hasMore ? Math.max(0, to - last) : 0
    const index = Math.max(0, Math.min(to, last))
    const row = rows[index]
    if (row === undefined) return
    setActive({ id: row.id, index })
    setAsked(({ times }) => ({ times: times + 1, id: row.id }))
  }

  useLayoutEffect(() => {
    if (asked.times === 0) return
    // By its id: the rows may have changed in the same moment, as when the one before it was archived.
    const at = rows.findIndex(({ id }) => id === asked.id)
    if (at === -1) return
    virtual.scrollToIndex(at, { align: 'auto' })
    elementOf(virtual.scrollElement, asked.id)?.focus({ preventScroll: true })
    // Only when it is asked; rows that move later don't take the focus along.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked])

  useLayoutEffect(() => {
    const at = rows.findIndex(({ id }) => id === awaited.current)
    if (at !== -1) goTo(at)
    else if (owed.current > 0) goTo(index + owed.current)
    // When more is loaded, or one comes back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rows.length])

  const shownFor = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (selectedId === shownFor.current) return
    shownFor.current = selectedId
    const at = rows.findIndex(({ id }) => id === selectedId)
    if (at !== -1) virtual.scrollToIndex(at, { align: 'auto' })
  }, [selectedId, rows, virtual])

  useImperativeHandle(ref, () => ({
    move: (step) => goTo(index === -1 ? (step > 0 ? step - 1 : 0) : index + step),
    focus: (id) => {
      const at = id === undefined ? Math.max(0, index) : rows.findIndex((row) => row.id === id)
      if (at === -1) awaited.current = id
      else goTo(at)
    },
    focusedId: () => idOf(document.activeElement),
    firstId: () => rows[0]?.id,
    neighbourOf: (id) => {
      const at = rows.findIndex((row) => row.id === id)
      return at === -1 ? undefined : (rows[at + 1] ?? rows[at - 1])?.id
    },
  }))

  function handleKey(event: KeyboardEvent): void {
    const to = targetOf(chordOf(event), Math.max(0, index), rows.length, pageSize())
    if (to === undefined) return
    event.preventDefault()
    goTo(to)
  }

  /** However the focus came there, keys go on from it. */
  function handleFocus(event: FocusEvent): void {
    const id = idOf(event.target)
    const at = rows.findIndex((row) => row.id === id)
    if (id !== undefined && at !== -1 && at !== index) setActive({ id, index: at })
  }

  return { handleKey, handleFocus, tabStop: rows[Math.max(0, index)]?.id }
}

/** What is drawn, with the row of this index. */
export function withIndex(indexes: number[], index: number, count: number): number[] {
  if (index < 0 || index >= count || indexes.includes(index)) return indexes
  return [...indexes, index].sort((a, b) => a - b)
}

function targetOf(chord: string | undefined, at: number, count: number, page: number): number | undefined {
  switch (chord) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return Math.min(count - 1, at + page)
    case 'PageUp':
      return at - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

function idOf(element: Element | null): number | undefined {
  const row = element?.closest<HTMLElement>('[data-row]')
  return row === null || row === undefined ? undefined : Number(row.dataset.row)
}

function elementOf(within: Element | null, id: number | undefined): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-row="${id ?? ''}"]`) ?? null
}
