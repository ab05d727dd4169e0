import { createContext, useContext } from 'react'
import { useStore } from '../lib/external-store'
import { useOnline } from '../lib/use-page-state'
import { isUp, type Link } from './live-events'
import type { LiveSync } from './live-sync'

export const LiveContext = createContext<LiveSync | undefined>(undefined)

export function useLiveSync(): LiveSync {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('No live events here')
  return live
}

/** Whether changes reach this page; a short break counts. */
export function useConnected(): boolean {
  const online = useOnline()
  const link = useLink()
  return online && isUp(link)
}

export function useLink(): Link {
  return useStore(useLiveSync().events.link, (link) => link)
}
