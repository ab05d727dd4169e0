import type { Conversation } from '../../api/generated/openapi'
import { createStore } from '../../lib/external-store'

interface Selection {
  ids: ReadonlySet<number>
  /** Rows are being selected: all show that they can be. */
  on: boolean
  /** It goes on with none selected: somebody asked for it by the menu. */
  begun: boolean
  /** Where a range begins. */
  anchor: number | undefined
}

const NONE: Selection = { ids: new Set(), on: false, begun: false, anchor: undefined }

/** The rows that one is about to do something with: at most one list is seen. */
export const selection = createStore(NONE)

/** The rows of the list, in the order in which they are seen. */
export const listed = createStore<readonly Conversation[]>([])

/** What is in the list no more is not selected any more. */
export function setListed(rows: readonly Conversation[]): void {
  listed.set(rows)
  const { ids, ...rest } = selection.get()
  if (ids.size === 0) return
  const kept = rows.filter(({ id }) => ids.has(id)).map(({ id }) => id)
  if (kept.length < ids.size) change(new Set(kept), rest.anchor)
}

/** Where nothing is seen nothing is selected. */
export function leaveList(): void {
  listed.set([])
  clearSelection()
}

export function toggle(id: number): void {
  const ids = new Set(selection.get().ids)
  if (!ids.delete(id)) ids.add(id)
  change(ids, id)
}

/** All between the one before and this one, and both. */
export function selectTo(id: number): void {
  const { ids, anchor = id } = selection.get()
  const rows = listed.get()
  const [from, to] = [anchor, id].map((end) => rows.findIndex((row) => row.id === end)).sort((a, b) => a - b)
  if (from === undefined || to === undefined || from === -1) {
    toggle(id)
    return
  }
  change(new Set([...ids, ...rows.slice(from, to + 1).map((row) => row.id)]), anchor)
}

export function selectAll(): void {
  change(new Set(listed.get().map(({ id }) => id)), selection.get().anchor)
}

/** Only these stay selected. */
export function keepSelected(ids: readonly number[]): void {
  if (ids.length === 0) clearSelection()
  else change(new Set(ids), undefined)
}

/** Rows can be selected by pressing them, also where nothing hovers. */
export function beginSelection(): void {
  selection.set({ ...selection.get(), on: true, begun: true })
}

export function clearSelection(): void {
  selection.set(NONE)
}

function change(ids: ReadonlySet<number>, anchor: number | undefined): void {
  const { begun } = selection.get()
  if (ids.size === 0 && !begun) clearSelection()
  else selection.set({ ids, on: true, begun, anchor })
}
