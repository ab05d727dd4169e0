import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { queryKeys } from '../../api/query-keys'

/** What a thread has lines for. */
const ACTIONS = 'assigned,team_changed,archived,reopened,given_back'

/** What became of a conversation, newest first, as far as its thread shows it; a frame that changes it asks anew. */
export function historyQuery(conversationId: number) {
  return queryOptions({
    queryKey: queryKeys.history(conversationId),
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations/{conversationId}/history', {
          params: { path: { conversationId }, query: { actions: ACTIONS, limit: 100 } },
          signal,
        }),
      ),
    select: ({ events }) => events,
  })
}
