import { createStore, useStore } from './external-store'

interface JumpRequest {
  conversationId: number
  messageId: number
}

const store = createStore<{ wanted: JumpRequest | undefined }>({ wanted: undefined })

/** Has a conversation's thread show a message once it is there. */
export function requestJump(conversationId: number, messageId: number): void {
  store.set({ wanted: { conversationId, messageId } })
}

/** The message that this conversation's thread is to show. */
export function useJumpRequest(conversationId: number): number | undefined {
  return useStore(store, ({ wanted }) =>
    wanted?.conversationId === conversationId ? wanted.messageId : undefined,
  )
}

/** It is shown. */
export function jumped(): void {
  store.set({ wanted: undefined })
}
