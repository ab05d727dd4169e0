import { session } from '../api/session'
import { speakTo, speakToBrowser } from '../i18n/speaking'

/** Speaks to whoever is signed in as their profile says. */
export function followLanguage(): void {
  void speakToBrowser()
  session.state.subscribe(() => {
    const state = session.state.get()
    if (state.status === 'signedIn') void speakTo(state.user)
  })
}
