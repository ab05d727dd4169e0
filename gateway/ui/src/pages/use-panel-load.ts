import { useState } from 'react'
import type { InboxLocation } from '../api/inbox-filter'
import { useInboxLoad, type PanelName } from '../api/load-inbox'

export interface PanelLoad {
  /** False while the first load for all panels is under way. */
  loaded: boolean
  /** The service behind the panel failed on the first load, and nobody tried again. */
  isDegraded: (panel: PanelName) => boolean
  tryAgain: (panel: PanelName) => void
}

/** The first load of all panels, and which of them it couldn't fill. */
export function usePanelLoad(location: InboxLocation): PanelLoad {
  const { loaded, degraded } = useInboxLoad(location)
  const [retried, setRetried] = useState<readonly PanelName[]>([])
  return {
    loaded,
    isDegraded: (panel) => degraded.includes(panel) && !retried.includes(panel),
    tryAgain: (panel) => setRetried((before) => [...before, panel]),
  }
}
