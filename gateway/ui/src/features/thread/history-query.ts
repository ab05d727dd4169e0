import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { foreseen } from '../../api/foreseen'
import type { Conversation } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

/** What a thread has lines for. */
const ACTIONS = 'assigned,team_changed,archived,reopened,given_back'

/** What became of a conversation, newest first, as far as its thread shows it; it is asked for whenever that changes it. */
export function historyQuery(conversationId: number, conversation: Conversation | undefined) {
  const { assignedTo, teamId, status } = conversation ?? {}
  return queryOptions({
    queryKey: queryKeys.history(conversationId, { assignedTo, teamId, status }),
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations/{conversationId}/history', {
          params: { path: { conversationId }, query: { actions: ACTIONS, limit: 100 } },
          signal,
        }),
      ),
    select: ({ events }) => events,
    placeholderData: keepPreviousData,
    // What was done here shows in the conversation before the gateway knows of it.
    enabled: !foreseen.ids.includes(conversationId),
    // It may have been so before.
    staleTime: 0,
  })
}
