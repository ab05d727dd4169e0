const KEY = 'triptych.signedIn'

/** What `early.ts` left for the page: the answer to a renewal that was asked for before the page was there. */
interface Early {
  triptychRefresh?: Promise<Response>
}

/** The answer to the first renewal, if it was asked for early. Given out once. */
export function takeEarlyRefresh(request: Request): Promise<Response> | undefined {
  const early = globalThis as Early
  if (early.triptychRefresh === undefined || !request.url.endsWith('/auth/refresh')) return undefined
  const answer = early.triptychRefresh
  delete early.triptychRefresh
  return answer
}

/** Whether the next page may expect a session. */
export function expectSession(expected: boolean): void {
  try {
    if (expected) localStorage.setItem(KEY, 'yes')
    else localStorage.removeItem(KEY)
  } catch {
    // Then the next page shows nothing until it is told.
  }
  if (!expected) delete document.documentElement.dataset.expects
}
