import { z } from 'zod'
import type { FailureKey } from '../../api/errors'
import { createStore } from '../../lib/external-store'
import { onForget } from '../../lib/private-memory'

/** A message that was sent here and that the gateway has not confirmed yet. Its id makes sending it twice harmless. */
export interface PendingMessage {
  messageId: string
  conversationId: number
  body: string
  at: string
  state: 'sending' | 'failed'
  /** Why it failed. */
  why?: FailureKey | 'sending.pageClosed' | undefined
  /** Failed for want of a network: goes out by itself when there is one again. */
  waits?: boolean | undefined
}

const KEY = 'triptych.pending'

const stored = z.array(
  z.object({
    messageId: z.string(),
    conversationId: z.number(),
    body: z.string(),
    at: z.string(),
  }),
)

/** All pending messages, in the order in which they were written. Kept for a reload of this tab. */
export const pendingMessages = createStore<readonly PendingMessage[]>(load())

pendingMessages.subscribe(() => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pendingMessages.get()))
  } catch {
    // Then a reload forgets them; the page that is open does not.
  }
})

onForget(() => pendingMessages.set([]))

// Whether they arrived before the page went isn't known; a retry with the same id finds out.
function load(): readonly PendingMessage[] {
  try {
    return stored
      .parse(JSON.parse(sessionStorage.getItem(KEY) ?? '[]'))
      .map((message) => ({ ...message, state: 'failed', why: 'sending.pageClosed' }))
  } catch {
    return []
  }
}

export function addPending(message: PendingMessage): void {
  pendingMessages.set([...pendingMessages.get(), message])
}

export function changePending(messageId: string, change: Partial<PendingMessage>): void {
  pendingMessages.set(
    pendingMessages.get().map((each) => (each.messageId === messageId ? { ...each, ...change } : each)),
  )
}

export function removePending(messageIds: ReadonlySet<string>): void {
  const all = pendingMessages.get()
  if (all.some((each) => messageIds.has(each.messageId))) {
    pendingMessages.set(all.filter((each) => !messageIds.has(each.messageId)))
  }
}
