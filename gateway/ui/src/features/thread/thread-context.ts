import { createContext, use } from 'react'

/** What parts of a message can do with the thread that they are in. */
export interface ThreadTies {
  /** The business number that the conversation is with. */
  accountId: number | undefined
  /** Brings a message of this thread into view. */
  onJump: (messageId: number) => void
}

export const ThreadContext = createContext<ThreadTies>({ accountId: undefined, onJump: () => undefined })

export function useThreadTies(): ThreadTies {
  return use(ThreadContext)
}
