import { useSyncExternalStore } from 'react'
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
