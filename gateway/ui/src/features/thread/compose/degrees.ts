const DEGREES = /^[+-]?\d{1,3}(?:\.\d{1,15})?$/
const BOTH = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/

/** The number that was typed, if it is one of this many degrees at most. */
export function degrees(text: string, max: number): number | undefined {
  const trimmed = text.trim()
  const value = Number(trimmed)
  return DEGREES.test(trimmed) && Math.abs(value) <= max ? value : undefined
}

/** `41.1466, -8.6111`, as maps give it. */
export function degreesOfBoth(text: string): { latitude: string; longitude: string } | undefined {
  const [, latitude, longitude] = BOTH.exec(text) ?? []
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}
