import { useMutation, useQueryClient } from '@tanstack/react-query'
import { applyChange } from '../../api/apply-frame'
import { dataOf, gateway } from '../../api/client'
import type { Conversation } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'
import { useMe } from '../../api/session'

export type ConversationAction =
  | { kind: 'status'; id: number; status: Conversation['status'] }
  | { kind: 'assign'; id: number; to: number | null }
  | { kind: 'read'; id: number; upTo?: number }
  | { kind: 'unread'; id: number }

function perform(action: ConversationAction): Promise<Conversation> {
  const params = { path: { conversationId: action.id } }
  switch (action.kind) {
    case 'status':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/status', {
          params,
          body: { status: action.status },
        }),
      )
    case 'assign':
      return dataOf(
        gateway.PUT('/api/v1/conversations/{conversationId}/assignee', {
          params,
          body: { assignedTo: action.to },
        }),
      )
    case 'read':
      return dataOf(
        gateway.POST('/api/v1/conversations/{conversationId}/read', {
          params,
          body: action.upTo === undefined ? {} : { upTo: action.upTo },
        }),
      )
    case 'unread':
      return dataOf(gateway.POST('/api/v1/conversations/{conversationId}/unread', { params, body: {} }))
  }
}

/** What one does to a conversation; the answer goes the same way into the cache as a frame would. */
export function useConversationAction() {
  const queries = useQueryClient()
  const me = useMe()
  return useMutation({
    mutationFn: perform,
    onSuccess: (conversation) => {
      applyChange(queries, { type: 'conversation.updated', data: conversation }, me.id)
      void queries.invalidateQueries({ queryKey: queryKeys.conversations.counts() })
    },
  })
}
