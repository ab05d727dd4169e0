import { createContext, useContext } from 'react'
import { useStore } from '../lib/external-store'
import type { Link } from './live-events'
import type { LiveSync } from './live-sync'

export const LiveContext = createContext<LiveSync | undefined>(undefined)

export function useLiveSync(): LiveSync {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('No live events here')
  return live
}

export function useLink(): Link {
  return useStore(useLiveSync().events.link, (link) => link)
}
