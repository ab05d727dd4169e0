import { dataOf, gateway } from './client'
import type { UpdateMeRequest, User } from './generated/openapi'
import { session } from './session'

const otherTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-profile')

/** Takes over what the person changes in other tabs; until the returned function is called. */
export function followProfile(): () => void {
  const hear = ({ data }: MessageEvent<User>) => session.updateUser(data)
  otherTabs?.addEventListener('message', hear)
  return () => otherTabs?.removeEventListener('message', hear)
}

/** How many changes were not answered yet, and the end of their line. */
let waiting = 0
let line: Promise<unknown> = Promise.resolve()
/** The person as the gateway has them, without what waits. */
let kept: User | undefined

/**
 * Changes how the person is spoken to, here and in their other tabs. What is to be `shown` at once is taken back if the
 * gateway doesn't keep it. Changes are asked for one after another, and the answer to an earlier one never undoes what
 * a later one shows.
 */
export async function changeProfile(change: UpdateMeRequest, shown: Partial<User> = {}): Promise<void> {
  const state = session.state.get()
  if (state.status !== 'signedIn') return
  if (waiting++ === 0) kept = state.user
  session.updateUser({ ...state.user, ...shown })
  const turn = line.then(() => dataOf(gateway.PATCH('/api/v1/me', { body: change })))
  line = turn.catch(() => undefined)
  try {
    kept = await turn
    otherTabs?.postMessage(kept)
  } finally {
    if (--waiting === 0 && kept !== undefined) session.updateUser(kept)
  }
}
