import { useEffect, useSyncExternalStore } from 'react'
import { serverClock, serverNow } from './server-clock'

const STEP_MS = 30_000

let current = serverNow()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

serverClock.offset.subscribe(step)

function step(): void {
  current = serverNow()
  for (const each of listeners) each()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(step, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function now(): number {
  // One value per step, as all components of one render must see the same.
  if (Math.abs(serverNow() - current) >= STEP_MS) current = serverNow()
  return current
}

/** The server's time, renewed every half minute by one timer for all who ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, now)
}

/** The longest that a browser's timer waits. */
const TIMER_MAX_MS = 2 ** 31 - 1

/** As `useNow`, and renewed for all who ask in the very moment that this is, by the server's clock. */
export function useNowAndAt(moment: string | undefined): number {
  const now = useNow()
  useEffect(() => {
    const left = Date.parse(moment ?? '') - now
    // Not a time, or over.
    if (!(left > 0)) return
    let alarm: ReturnType<typeof setTimeout>
    const wait = () => {
      const rest = Date.parse(moment ?? '') - serverNow()
      // A timer may go off a little early.
      if (rest <= 0) step()
      else alarm = setTimeout(wait, Math.min(Math.ceil(rest), TIMER_MAX_MS))
    }
    wait()
    return () => clearTimeout(alarm)
  }, [moment, now])
  return now
}
