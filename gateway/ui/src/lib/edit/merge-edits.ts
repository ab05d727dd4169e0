/** For each field of a form, whether two values of it are the same to a person. */
export type Sameness<V> = { readonly [K in keyof V]: (a: V[K], b: V[K]) => boolean }

export function fieldsOf<V>(same: Sameness<V>): (keyof V)[] {
  return Object.keys(same) as (keyof V)[]
}

/** What of `base` was changed, and only that. */
export function changesOf<V>(same: Sameness<V>, base: V, mine: V): Partial<V> {
  const changes: Partial<V> = {}
  for (const field of fieldsOf(same)) if (!same[field](base[field], mine[field])) changes[field] = mine[field]
  return changes
}

export interface Merged<V> {
  values: V
  /** The fields that both changed, and not to the same: `values` has mine. */
  both: (keyof V)[]
}

/** Three ways: from what both began with, what I made of it and what another did. */
export function mergeEdits<V>(same: Sameness<V>, base: V, mine: V, theirs: V): Merged<V> {
  const values = { ...mine }
  const both: (keyof V)[] = []
  for (const field of fieldsOf(same)) {
    const isMine = !same[field](base[field], mine[field])
    const isTheirs = !same[field](base[field], theirs[field])
    if (!isMine) values[field] = theirs[field]
    else if (isTheirs && !same[field](mine[field], theirs[field])) both.push(field)
  }
  return { values, both }
}
