import { infiniteQueryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { messagesOf } from '../../api/message-cache'
import { queryKeys } from '../../api/query-keys'

const PAGE = 30

export const messageQueries = {
  thread: (conversationId: number) =>
    infiniteQueryOptions({
      queryKey: queryKeys.messages.thread(conversationId),
      queryFn: ({ pageParam, signal }) =>
        dataOf(
          gateway.GET('/api/v1/conversations/{conversationId}/messages', {
            params: {
              path: { conversationId },
              query: { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) },
            },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor,
      select: messagesOf,
    }),
}
