import { dataOf, gateway } from './client'
import type { User } from './generated/openapi'
import { session, useMe } from './session'

/** What somebody chose for themselves and finds on every device. */
export interface Preferences {
  /** Whether single keys are commands. */
  singleKeys: boolean
}

export function preferencesOf({ preferences }: User): Preferences {
  return { singleKeys: preferences.singleKeys !== false }
}

export function useShortcutsEnabled(): boolean {
  return preferencesOf(useMe()).singleKeys
}

/** Shown at once, and taken back if the gateway doesn't keep it. */
export async function changePreferences(me: User, change: Partial<Preferences>): Promise<void> {
  const preferences = { ...me.preferences, ...change }
  session.setUser({ ...me, preferences })
  try {
    session.setUser(await dataOf(gateway.PATCH('/api/v1/me', { body: { preferences } })))
  } catch (error) {
    session.setUser(me)
    throw error
  }
}
