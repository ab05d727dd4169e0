/*
 * Runs before anything is drawn, and before the rest is there: in the head, as a file of its own, as nothing may stand
 * in the page itself. It imports nothing.
 */
{
  const remembered = (key: string): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const page = document.documentElement

  const theme = remembered('triptych.theme')
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme

  if (remembered('triptych.signedIn') !== null) {
    // The shape of the inbox shows until the inbox does, and the session is asked for while the rest is on its way.
    page.dataset.expects = 'inbox'
    const answer = fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Triptych-Request': '1' },
      body: '{}',
      signal: AbortSignal.timeout(10_000),
    })
    answer.catch(() => undefined)
    Object.assign(globalThis, { triptychRefresh: answer })
  }
}
