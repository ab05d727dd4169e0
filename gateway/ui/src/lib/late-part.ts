import { useEffect } from 'react'
import { createStore, useStore } from './external-store'

/** A part of the page that what is seen first can do without. */
export interface LatePart<T> {
  load: () => Promise<T>
  /** The part as soon as it is there; asking for it loads it. */
  use: () => T | undefined
  /** The part if it is there. */
  get: () => T | undefined
}

/** How long after a failure a part is asked for again. */
const AGAIN_MS = 5_000

const loaders: (() => Promise<unknown>)[] = []

/** Loads all of them, once there is nothing better to do: so they are there when the network isn't. */
export function loadLateParts(): void {
  whenIdle(() => {
    for (const load of loaders) load().catch(() => undefined)
  })
}

export function latePart<T extends object>(source: () => Promise<T>): LatePart<T> {
  const store = createStore<{ part: T | undefined }>({ part: undefined })
  let loading: Promise<T> | undefined

  function load(): Promise<T> {
    loading ??= source().then(
      (part) => {
        store.set({ part })
        return part
      },
      (error: unknown) => {
        setTimeout(() => {
          loading = undefined
          load().catch(() => undefined)
        }, AGAIN_MS)
        throw error
      },
    )
    return loading
  }

  function use(): T | undefined {
    const part = useStore(store, (value) => value.part)
    useEffect(() => {
      if (part === undefined) whenIdle(() => void load().catch(() => undefined))
    }, [part])
    return part
  }

  loaders.push(load)
  return { load, use, get: () => store.get().part }
}

function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: 1_000 })
  else setTimeout(task, 100)
}
