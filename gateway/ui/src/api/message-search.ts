import { infiniteQueryOptions, keepPreviousData, type InfiniteData } from '@tanstack/react-query'
import { dataOf, gateway } from './client'
import type { MessageHit, MessageHitPage } from './generated/openapi'
import { queryKeys } from './query-keys'

/** Messages by what they say, newest first; what was found before stays until there is an answer. */
export function messageSearch(q: string, conversationId?: number) {
  return infiniteQueryOptions({
    queryKey: queryKeys.messages.search(q, conversationId),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        gateway.GET('/api/v1/messages/search', {
          params: {
            query: {
              q,
              ...(conversationId !== undefined && { conversationId }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: hitsOf,
    placeholderData: keepPreviousData,
    // What is found changes while nobody tells of it.
    staleTime: 0,
  })
}

function hitsOf({ pages }: InfiniteData<MessageHitPage>): MessageHit[] {
  return pages.flatMap((page) => page.hits)
}
