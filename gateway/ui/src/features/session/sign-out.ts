import { outbox } from '../../api/outbox'
import { session } from '../../api/session'

/** Signs out, or says that there is something to ask before; other tabs speak for what they send. */
export function signOutUnlessUnsent(ask: () => void): void {
  if (outbox.messages.get().some(({ ours }) => ours)) ask()
  else session.logout()
}
