/**
 * Ends with a `TimeoutError`, as `AbortSignal.timeout` does, or with one of the others; by a timer of the page, which
 * stands still with it and which a test can move.
 */
export function limited(ms: number, ...others: readonly AbortSignal[]): AbortSignal {
  const limit = new AbortController()
  setTimeout(() => limit.abort(new DOMException(`No answer within ${ms} ms`, 'TimeoutError')), ms)
  return AbortSignal.any([limit.signal, ...others])
}
