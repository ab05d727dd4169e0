const KEY_OF_OWNER = 'triptych.owner'

const forgetters = new Set<() => void>()

/** Registers what this browser remembers for one person only. */
export function onForget(forget: () => void): void {
  forgetters.add(forget)
}

/** On sign-out: the next person at this browser must not see it. */
export function forgetPrivateThings(): void {
  for (const forget of forgetters) forget()
}

/** Somebody signed in; what is remembered of somebody else goes. */
export function ownPrivateThings(userId: number): void {
  try {
    const owner = localStorage.getItem(KEY_OF_OWNER)
    if (owner !== null && owner !== String(userId)) forgetPrivateThings()
    localStorage.setItem(KEY_OF_OWNER, String(userId))
  } catch {
    // Without storage nothing is remembered beyond this page.
  }
}
