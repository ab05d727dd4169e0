import type { User } from './generated/openapi'
import { changeProfile } from './profile'
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
export function changePreferences(change: Partial<Preferences>): Promise<void> {
  const state = session.state.get()
  if (state.status !== 'signedIn') return Promise.resolve()
  const preferences = { ...state.user.preferences, ...change }
  return changeProfile({ preferences }, { preferences })
}
