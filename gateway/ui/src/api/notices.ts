import { createContext, use } from 'react'

/** Says what was done, or that it failed. */
export interface NoticeSayer {
  /** With a way to take it back, if there is one. */
  done: (text: string, undo?: () => void) => void
  failed: (what: string, error: unknown) => void
}

export const NoticesContext = createContext<NoticeSayer>({ done: () => undefined, failed: () => undefined })

export function useNotices(): NoticeSayer {
  return use(NoticesContext)
}
