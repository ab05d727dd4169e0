import { createStore, useStore } from './external-store'

const times = createStore(0)

/** The message that the URL is about to name is to be shown, also if it names it already. */
export function askAgain(): void {
  times.set(times.get() + 1)
}

/** How often that was asked: with another number it is to be shown anew. */
export function useTimesAsked(): number {
  return useStore(times, (value) => value)
}
