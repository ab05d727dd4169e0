import { useSyncExternalStore } from 'react'

function subscribeVisible(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether somebody can see the page. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(subscribeVisible, () => document.visibilityState === 'visible')
}

function subscribeAttended(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  addEventListener('focus', listener)
  addEventListener('blur', listener)
  return () => {
    document.removeEventListener('visibilitychange', listener)
    removeEventListener('focus', listener)
    removeEventListener('blur', listener)
  }
}

/** Whether somebody looks at the page: it can be seen, and it is the one that keys go to. */
export function usePageAttended(): boolean {
  return useSyncExternalStore(
    subscribeAttended,
    () => document.visibilityState === 'visible' && document.hasFocus(),
  )
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the browser has a network at all. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine)
}
