import { useSyncExternalStore } from 'react'

const STEP_MS = 30_000

let current = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    current = Date.now()
    for (const each of listeners) each()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function now(): number {
  // One value per step, as all components of one render must see the same.
  if (Date.now() - current >= STEP_MS) current = Date.now()
  return current
}

/** The time, renewed every half minute by one timer for all who ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, now)
}
