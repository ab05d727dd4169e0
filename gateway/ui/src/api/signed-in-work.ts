import type { QueryClient } from '@tanstack/react-query'
import { anyDraftUnkept, openDrafts } from '../lib/draft-store'
import { actionQueue } from './action-queue'
import { Healing } from './healing'
import { isUp } from './live-events'
import type { LiveSync } from './live-sync'
import { outbox } from './outbox'
import { followProfile } from './profile'
import { session } from './session'

/**
 * All that goes on while a person is signed in: changes come, what they wrote and did goes out, what failed heals.
 * Until the returned function is called; then nothing of them is left in this page but what their return takes up.
 */
export function startWork(queries: QueryClient, me: number, live: LiveSync): () => void {
  const healing = new Healing(queries)
  const wake = () => {
    outbox.wake()
    actionQueue.wake()
    healing.wake()
  }
  const { link } = live.events
  const endings = [
    openDrafts(me),
    outbox.start(queries, me),
    actionQueue.start(queries, me),
    healing.start(),
    followProfile(),
    link.subscribe(() => {
      if (isUp(link.get())) wake()
    }),
    listen('online', wake),
    listen('beforeunload', askToStay),
  ]
  live.start()
  return () => {
    live.stop()
    for (const end of endings) end()
    queries.clear()
  }
}

/** Before the page is closed with something that would be lost, or that nobody else sends. */
function askToStay(event: Event): void {
  // Another person's page is on its way.
  if (session.state.get().status !== 'signedIn') return
  if (outbox.needsThisPage || anyDraftUnkept()) event.preventDefault()
}

function listen(type: string, listener: (event: Event) => void): () => void {
  addEventListener(type, listener)
  return () => removeEventListener(type, listener)
}
