import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../../api/client'
import { queryKeys } from '../../../api/query-keys'

/** Who may see a conversation changes with who has it; it is asked anew where it is needed again after so long. */
const FRESH_MS = 30_000

/** Those whom a note can mention. */
export function viewersQuery(conversationId: number) {
  return queryOptions({
    queryKey: queryKeys.viewers(conversationId),
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations/{conversationId}/viewers', {
          params: { path: { conversationId } },
          signal,
        }),
      ),
    select: ({ viewers }) => viewers,
    staleTime: FRESH_MS,
  })
}
