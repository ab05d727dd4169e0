import { dataOf, gateway } from './client'
import type { UpdateMeRequest, User } from './generated/openapi'
import { session } from './session'

const otherTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-profile')

otherTabs?.addEventListener('message', ({ data }: MessageEvent<User>) => {
  const state = session.state.get()
  if (state.status === 'signedIn' && state.user.id === data.id) session.setUser(data)
})

/** Changes how the person is spoken to, here and in their other tabs. */
export async function changeProfile(change: UpdateMeRequest): Promise<void> {
  const user = await dataOf(gateway.PATCH('/api/v1/me', { body: change }))
  session.setUser(user)
  otherTabs?.postMessage(user)
}
