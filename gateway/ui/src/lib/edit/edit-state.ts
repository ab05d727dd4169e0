import { changesOf, mergeEdits, type Sameness } from './merge-edits'

/** What is stored, and which version of it that is. */
export interface Stored<V> {
  readonly values: V
  readonly version: number
}

/** A form under way: what it is compared with, what it says, and where somebody else says otherwise. */
export interface Edit<V> {
  readonly base: Stored<V>
  readonly values: V
  /** The fields that both changed; nothing is sent until the person chose. */
  readonly conflicts: readonly (keyof V)[]
}

export function beginEdit<V>(stored: Stored<V>): Edit<V> {
  return { base: stored, values: stored.values, conflicts: [] }
}

/** Somebody saved meanwhile: what wasn't edited here follows, what was is kept, what both changed is to be chosen. */
export function rebase<V>(same: Sameness<V>, edit: Edit<V>, newest: Stored<V>): Edit<V> {
  if (newest.version <= edit.base.version) return edit
  const { values, both } = mergeEdits(same, edit.base.values, edit.values, newest.values)
  const open = edit.conflicts.filter((field) => !same[field](values[field], newest.values[field]))
  return { base: newest, values, conflicts: [...new Set([...open, ...both])] }
}

export function setField<V, K extends keyof V>(
  same: Sameness<V>,
  edit: Edit<V>,
  field: K,
  value: V[K],
): Edit<V> {
  const values = { ...edit.values, [field]: value }
  const agreed = same[field](value, edit.base.values[field])
  return {
    ...edit,
    values,
    conflicts: agreed ? edit.conflicts.filter((each) => each !== field) : edit.conflicts,
  }
}

/** The person chose: their own value, or the one that is stored. */
export function choose<V>(edit: Edit<V>, field: keyof V, whose: 'mine' | 'theirs'): Edit<V> {
  const conflicts = edit.conflicts.filter((each) => each !== field)
  if (whose === 'mine') return { ...edit, conflicts }
  return { ...edit, conflicts, values: { ...edit.values, [field]: edit.base.values[field] } }
}

export function isDirty<V extends object>(same: Sameness<V>, edit: Edit<V>): boolean {
  return Object.keys(changesOf(same, edit.base.values, edit.values)).length > 0
}
