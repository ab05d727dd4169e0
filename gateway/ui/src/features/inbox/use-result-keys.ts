import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { chordOf } from '../../lib/keys'
import type { ListHandle } from '../../lib/use-roving-row'

/** Keys move along all that was found, whichever group it is in: one tab stop, and up from the first to the box. */
export function useResultKeys(ref: Ref<ListHandle>, onLeave: () => void) {
  const box = useRef<HTMLDivElement>(null)
  // Each asks anew, also for the same row.
  const [asked, setAsked] = useState<{ id: number | undefined }>()

  function rows(): HTMLElement[] {
    return [...(box.current?.querySelectorAll<HTMLElement>('[data-conversation], [data-hit]') ?? [])]
  }

  function current(): number {
    return rows().findIndex((row) => row.contains(document.activeElement))
  }

  function goTo(index: number): void {
    const all = rows()
    const row = all[Math.max(0, Math.min(index, all.length - 1))]
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }

  const idOf = (row: HTMLElement | undefined) =>
    row?.dataset.conversation === undefined ? undefined : Number(row.dataset.conversation)
  const rowOf = (id: number) => rows().findIndex((row) => idOf(row) === id)

  useLayoutEffect(() => {
    if (asked !== undefined) goTo(asked.id === undefined ? Math.max(0, current()) : rowOf(asked.id))
    // Only when it is asked, and once the list is there again that gave way to a thread.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked])

  useImperativeHandle(ref, () => ({
    move: (step) => goTo(current() === -1 ? Math.max(0, step - 1) : current() + step),
    focus: (id) => setAsked({ id }),
    focusedId: () => idOf(rows()[current()]),
    firstId: () =>
      rows()
        .map(idOf)
        .find((id) => id !== undefined),
    neighbourOf: (id) => {
      const all = rows()
      const at = rowOf(id)
      return at === -1 ? undefined : (idOf(all[at + 1]) ?? idOf(all[at - 1]))
    },
  }))

  function handleKey(event: KeyboardEvent): void {
    const at = current()
    if (at === -1) return
    const to = targetOf(chordOf(event), at, rows().length)
    if (to === undefined) return
    event.preventDefault()
    if (to < 0) onLeave()
    else goTo(to)
  }

  return { box, handleKey }
}

function targetOf(chord: string | undefined, at: number, count: number): number | undefined {
  switch (chord) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
