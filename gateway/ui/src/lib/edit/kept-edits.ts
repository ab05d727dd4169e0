import type { Edit } from './edit-state'

const PREFIX = 'triptych.edit.'

/**
 * Forms that were left with something typed in them, by person and form. They last as long as their tab, reloads too:
 * a form that is opened again goes on where it was left.
 */
export function keptEdit<V>(key: string, isValue: (value: unknown) => value is V): Edit<V> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null')
    return isEdit(kept, isValue) ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepEdit<V>(key: string, edit: Edit<V> | undefined): void {
  try {
    if (edit === undefined) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(edit))
  } catch {
    // A full or forbidden storage costs only what is typed while the form is away.
  }
}

export function isEditKept(key: string): boolean {
  try {
    return sessionStorage.getItem(PREFIX + key) !== null
  } catch {
    return false
  }
}

function isEdit<V>(kept: unknown, isValue: (value: unknown) => value is V): kept is Edit<V> {
  if (typeof kept !== 'object' || kept === null) return false
  const { base, values, conflicts } = kept as Partial<Edit<unknown>>
  return (
    base !== undefined &&
    typeof base.version === 'number' &&
    isValue(base.values) &&
    isValue(values) &&
    Array.isArray(conflicts)
  )
}
