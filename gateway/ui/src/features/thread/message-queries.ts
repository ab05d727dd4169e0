import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { messagesOf, type ThreadPosition } from '../../api/message-cache'
import type { Message } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

const PAGE = 30

export function loadPage(conversationId: number, position: ThreadPosition, signal?: AbortSignal) {
  return dataOf(
    gateway.GET('/api/v1/conversations/{conversationId}/messages', {
      params: { path: { conversationId }, query: { limit: PAGE, ...asked(position) } },
      ...(signal && { signal }),
    }),
  )
}

export const messageQueries = {
  /** A thread from where it is opened, and on to both sides. */
  thread: (conversationId: number, start: ThreadPosition) =>
    infiniteQueryOptions({
      queryKey: queryKeys.messages.thread(conversationId),
      queryFn: ({ pageParam, signal }) => loadPage(conversationId, pageParam, signal),
      initialPageParam: start,
      getNextPageParam: ({ nextCursor }) => at(nextCursor),
      getPreviousPageParam: ({ prevCursor }) => at(prevCursor),
      select: messagesOf,
    }),
  /** What happened to a message; each of its versions has a life of its own, so that it is asked for again. */
  info: ({ conversationId, id, version }: Message) =>
    queryOptions({
      queryKey: queryKeys.messages.info(conversationId, id, version),
      queryFn: ({ signal }) =>
        dataOf(
          gateway.GET('/api/v1/conversations/{conversationId}/messages/{id}/info', {
            params: { path: { conversationId, id } },
            signal,
          }),
        ),
      placeholderData: keepPreviousData,
    }),
}

/** The newest page is asked for without a place. */
function asked(position: ThreadPosition) {
  return position !== undefined && 'newest' in position ? {} : position
}

function at(cursor: string | undefined): ThreadPosition {
  return cursor === undefined ? undefined : { cursor }
}
