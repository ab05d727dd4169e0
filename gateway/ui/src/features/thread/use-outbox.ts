import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { applyChange } from '../../api/apply-frame'
import { dataOf, gateway } from '../../api/client'
import { failureKeyOf, NoAnswerError } from '../../api/errors'
import type { Message } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { randomUuid } from '../../lib/uuid'
import {
  addPending,
  changePending,
  pendingMessages,
  removePending,
  type PendingMessage,
} from './pending-messages'

/** The end of what is under way in each conversation: messages go out one after the other, as they were written. */
const lines = new Map<number, Promise<void>>()

function enqueue(queries: QueryClient, me: number, message: PendingMessage): void {
  const { conversationId, messageId } = message
  changePending(messageId, { state: 'sending', why: undefined, waits: undefined })
  const turn = (lines.get(conversationId) ?? Promise.resolve()).then(() => send(queries, me, message))
  lines.set(conversationId, turn)
}

async function send(queries: QueryClient, me: number, { conversationId, messageId, body }: PendingMessage) {
  const before = waitingBefore(conversationId, messageId)
  if (before !== undefined) {
    changePending(messageId, { state: 'failed', why: before.why, waits: true })
    return
  }
  try {
    const answer = await dataOf(
      gateway.POST('/api/v1/conversations/{conversationId}/messages', {
        params: { path: { conversationId } },
        body: { messageId, type: 'text', content: { body } },
      }),
    )
    applyChange(queries, { type: 'message.created', data: { message: answer } }, me)
    removePending(new Set([messageId]))
  } catch (error) {
    changePending(messageId, {
      state: 'failed',
      why: failureKeyOf(error),
      waits: error instanceof NoAnswerError,
    })
  }
}

/** What was written before and waits for the network: nothing written later may overtake it. */
function waitingBefore(conversationId: number, messageId: string): PendingMessage | undefined {
  const all = pendingMessages.get().filter((each) => each.conversationId === conversationId)
  const at = all.findIndex((each) => each.messageId === messageId)
  return all.slice(0, Math.max(0, at)).find((each) => each.state === 'failed' && each.waits === true)
}

/** Sends, with the bubble there at once; what can't be sent stays as a failed bubble that can be tried again. */
export function useOutbox(conversationId: number) {
  const queries = useQueryClient()
  const me = useMe().id

  return useMemo(
    () => ({
      send: (body: string): void => {
        const message: PendingMessage = {
          messageId: randomUuid(),
          conversationId,
          body,
          at: new Date().toISOString(),
          state: 'sending',
        }
        addPending(message)
        enqueue(queries, me, message)
      },
      retryPending: (messageId: string): void => {
        for (const message of pendingMessages.get()) {
          const isMeant = message.messageId === messageId || message.waits === true
          if (isMeant && message.conversationId === conversationId && message.state === 'failed')
            enqueue(queries, me, message)
        }
      },
      discard: (messageId: string): void => {
        removePending(new Set([messageId]))
      },
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
    }),
    [queries, me, conversationId],
  )
}

/** What waited for the network goes out when it is back, in the order in which it was written. */
export function useResendWhenOnline(connected: boolean): void {
  const queries = useQueryClient()
  const me = useMe().id
  useEffect(() => {
    if (!connected) return
    for (const message of pendingMessages.get()) {
      if (message.state === 'failed' && message.waits === true) enqueue(queries, me, message)
    }
  }, [connected, queries, me])
}
