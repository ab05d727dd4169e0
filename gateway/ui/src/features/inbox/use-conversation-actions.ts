import { useMemo } from 'react'
import { actionQueue } from '../../api/action-queue'
import type { ConversationAction } from '../../api/conversation-action'

/** What one does to a conversation: shown at once, taken back with `onError` if the gateway says no. */
export function useConversationAction() {
  return useMemo(
    () => ({
      mutate: (action: ConversationAction, { onError }: { onError?: (error: unknown) => void } = {}): void =>
        actionQueue.perform(action, onError),
    }),
    [],
  )
}
