import { QueryClient } from '@tanstack/react-query'
import { onTestFinished, vi } from 'vitest'
import { ana } from './spec-user'

/**
 * A tab in which somebody is signed in: it shares the browser with the others and nothing else. Needs `spec-browser`.
 * A closed one is gone as a tab goes that is closed or loaded again.
 */
export async function openTab(me = ana.id) {
  vi.resetModules()
  const { session } = await import('./api/session')
  const { actionQueue } = await import('./api/action-queue')
  const { outbox } = await import('./api/outbox')
  session.state.set({ status: 'signedIn', user: { ...ana, id: me } })
  const queries = new QueryClient()
  const endings = [actionQueue.start(queries, me), outbox.start(queries, me)]
  const close = () => {
    for (const end of endings.splice(0)) end()
    queries.clear()
  }
  onTestFinished(close)
  return { queries, session, actionQueue, outbox, close }
}
