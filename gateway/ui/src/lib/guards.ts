/** Says of something from outside whether it is what we take it for. */
export type Guard<T> = (value: unknown) => value is T

type Guarded<G> = G extends Guard<infer T> ? T : never

export const isString: Guard<string> = (value) => typeof value === 'string'
export const isNumber: Guard<number> = (value): value is number =>
  typeof value === 'number' && !Number.isNaN(value)

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function oneOf<const T extends string>(...words: readonly T[]): Guard<T> {
  return (value): value is T => words.some((word) => word === value)
}

/** Whether a word is one of an object's own names. */
export function isKeyOf<T extends object>(known: T, word: string): word is Extract<keyof T, string> {
  return Object.hasOwn(known, word)
}

export function listOf<T>(item: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(item)
}

export function recordOf<T>(item: Guard<T>): Guard<Record<string, T>> {
  return (value): value is Record<string, T> => isRecord(value) && Object.values(value).every(item)
}

export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value)
}

/** An object with at least these fields. */
export function shape<const F extends Record<string, Guard<unknown>>>(
  fields: F,
): Guard<{ [K in keyof F]: Guarded<F[K]> }> {
  return (value): value is { [K in keyof F]: Guarded<F[K]> } =>
    isRecord(value) && Object.entries(fields).every(([name, guard]) => guard(value[name]))
}
