import { useEffect, useRef, useState } from 'react'
import type { Conversation } from '../api/generated/openapi'

/** What lies over the inbox. */
export interface Overlay {
  kind: 'palette' | 'people' | 'help' | 'labels' | 'snooze' | 'transcript' | 'handOver'
  /** What was acted on when it opened. */
  target: Conversation | undefined
}

/** One overlay at a time. What is chosen in it is done after the focus went back to where it was. */
export function useOverlays() {
  const [shown, setShown] = useState<Overlay | undefined>(undefined)
  const next = useRef<(() => void) | undefined>(undefined)

  useEffect(() => {
    const run = next.current
    next.current = undefined
    // The dialog gives the focus back in a task of its own, which is queued already.
    if (shown === undefined && run !== undefined) setTimeout(run)
  }, [shown])

  function show(kind: Overlay['kind'], target?: Conversation): void {
    setShown({ kind, target })
  }

  function close(then?: () => void): void {
    next.current = then
    setShown(undefined)
  }

  return { shown, show, close }
}
