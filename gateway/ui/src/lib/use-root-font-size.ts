import { useSyncExternalStore } from 'react'

let probe: HTMLElement | undefined
let observer: ResizeObserver | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) watch()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    observer?.disconnect()
    probe?.remove()
  }
}

// No event tells that the font size changed, but what is one rem wide is resized by it.
function watch(): void {
  if (typeof ResizeObserver === 'undefined') return
  probe ??= document.createElement('div')
  Object.assign(probe.style, { position: 'fixed', width: '1rem', height: '0', visibility: 'hidden' })
  probe.ariaHidden = 'true'
  document.body.append(probe)
  observer ??= new ResizeObserver(() => {
    for (const listener of listeners) listener()
  })
  observer.observe(probe)
}

/** What one rem is now, in pixels. */
export function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

/** The same, followed: for what must be reckoned in pixels and still grows with the text. */
export function useRootFontSize(): number {
  return useSyncExternalStore(subscribe, rootFontSize)
}
