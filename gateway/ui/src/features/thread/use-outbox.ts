import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { applyChange } from '../../api/apply-frame'
import { dataOf, gateway } from '../../api/client'
import type { Message } from '../../api/generated/openapi'
import type { MessageThread } from '../../api/message-cache'
import { outbox } from '../../api/outbox'
import { queryKeys } from '../../api/query-keys'
import { useMe } from '../../api/session'
import type { PendingMessage, Written } from '../../api/unsent-message'
import { useStore } from '../../lib/external-store'

/** Sends, with the bubble there at once; what was refused stays as a failed bubble that can be tried again. */
export function useOutbox(conversationId: number) {
  const queries = useQueryClient()
  const me = useMe().id

  return useMemo(
    () => ({
      send: (written: Written) => {
        const seen =
          written.note === undefined ? (written.seen ?? newestOf(queries, conversationId)) : undefined
        outbox.send(conversationId, { ...written, ...(seen !== undefined && { seen }) })
      },
      newest: () => newestOf(queries, conversationId),
      retryPending: (messageId: string) => outbox.retry(messageId),
      discard: (messageId: string) => outbox.discard(messageId),
      /** A message that the gateway knows, and that WhatsApp refused or didn't answer. */
      retry: async (id: number): Promise<void> => {
        const message: Message = await dataOf(
          gateway.POST('/api/v1/conversations/{conversationId}/messages/{id}/retry', {
            params: { path: { conversationId, id } },
            body: {},
          }),
        )
        applyChange(queries, { type: 'message.updated', data: { message } }, me)
      },
      /** One of which nobody knows whether WhatsApp got it: nobody is asked any more. */
      leave: async (id: number): Promise<void> => {
        const message: Message = await dataOf(
          gateway.POST('/api/v1/conversations/{conversationId}/messages/{id}/leave', {
            params: { path: { conversationId, id } },
            body: {},
          }),
        )
        applyChange(queries, { type: 'message.updated', data: { message } }, me)
      },
    }),
    [queries, me, conversationId],
  )
}

/** The newest message of a conversation, if its end is loaded. */
function newestOf(queries: QueryClient, conversationId: number): number | undefined {
  const thread = queries.getQueryData<MessageThread>(queryKeys.messages.thread(conversationId))
  const [newest] = thread?.pages ?? []
  return newest?.prevCursor === undefined ? newest?.messages[0]?.id : undefined
}

/** What of a conversation hasn't gone out. One that got no answer may have arrived all the same: its echo settles it. */
export function usePending(
  conversationId: number,
  messages: readonly Message[] | undefined,
): readonly PendingMessage[] {
  const all = useStore(outbox.messages, (each) => each)
  const pending = useMemo(
    // A reaction that waits is none yet.
    () => all.filter((each) => each.conversationId === conversationId && each.type !== 'reaction'),
    [all, conversationId],
  )
  const count = pending.length
  useEffect(() => {
    if (messages !== undefined && count > 0) outbox.settle(messages.map(({ messageId }) => messageId))
  }, [messages, count])
  return pending
}
