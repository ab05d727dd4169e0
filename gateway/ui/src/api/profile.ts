import { dataOf, gateway } from './client'
import type { UpdateMeRequest, User } from './generated/openapi'
import { session } from './session'

const otherTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-profile')

function hear({ data }: MessageEvent<User>): void {
  const state = session.state.get()
  if (state.status === 'signedIn' && state.user.id === data.id) session.setUser(data)
}

/** Takes over what the person changes in other tabs; until the returned function is called. */
export function followProfile(): () => void {
  otherTabs?.addEventListener('message', hear)
  return () => otherTabs?.removeEventListener('message', hear)
}

/** Changes how the person is spoken to, here and in their other tabs. */
export async function changeProfile(change: UpdateMeRequest): Promise<void> {
  const user = await dataOf(gateway.PATCH('/api/v1/me', { body: change }))
  session.setUser(user)
  otherTabs?.postMessage(user)
}
