import { isRecord } from '../../lib/guards'

/** One value that a deed changed: what it was and what it is, as text. */
export interface ChangedValue {
  name: string
  before: string | undefined
  after: string | undefined
}

/** What a deed changed, in the order of its names. */
export function changedValues(detail: Readonly<Record<string, unknown>>): ChangedValue[] {
  const before = isRecord(detail.before) ? detail.before : {}
  const after = isRecord(detail.after) ? detail.after : {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name,
    before: inText(before[name]),
    after: inText(after[name]),
  }))
}

/** What else is said of it. */
export function otherValues(detail: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const text = name === 'before' || name === 'after' || name === 'by' ? undefined : inText(value)
    return text === undefined ? [] : [[name, text]]
  })
}

function inText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}
