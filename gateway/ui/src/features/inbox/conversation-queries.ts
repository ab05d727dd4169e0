import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { rowsOf, type ConversationList } from '../../api/conversation-cache'
import type { Conversation } from '../../api/generated/openapi'
import { filterParams, type InboxFilter } from '../../api/inbox-filter'
import { LIST_PAGE } from '../../api/load-inbox'
import { queryKeys } from '../../api/query-keys'

/** How long a window may close soon before the list of those shows it. */
const CLOSING_STEP_MS = 30_000

export const conversationQueries = {
  list: (filter: InboxFilter) =>
    infiniteQueryOptions({
      queryKey: queryKeys.conversations.list(filter),
      queryFn: ({ pageParam, signal }) =>
        dataOf(
          gateway.GET('/api/v1/conversations', {
            params: {
              query: {
                ...filterParams(filter),
                limit: LIST_PAGE,
                ...(pageParam !== undefined && { cursor: pageParam }),
              },
            },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor,
      select: (list) => ({ rows: rowsOf(list) }),
      // What comes near its end tells nobody.
      ...(filter.closing !== undefined && { refetchInterval: CLOSING_STEP_MS }),
      // Rows stay in this tab after they were read; coming back to it tidies up.
      ...(filter.tab === 'unread' && { refetchOnMount: 'always' as const }),
    }),

  detail: (queries: QueryClient, id: number) =>
    queryOptions<Conversation, Error, Conversation, ReturnType<typeof queryKeys.conversations.detail>>({
      queryKey: queryKeys.conversations.detail(id),
      queryFn: ({ signal }) =>
        dataOf(
          gateway.GET('/api/v1/conversations/{conversationId}', {
            params: { path: { conversationId: id } },
            signal,
          }),
        ),
      // Kept when it can't be loaded; of how long ago it is isn't known.
      initialData: () => findInLists(queries, id),
      initialDataUpdatedAt: 0,
    }),

  counts: () =>
    queryOptions({
      queryKey: queryKeys.conversations.counts(),
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/conversations/counts', { signal })),
    }),
}

/** What is known of a conversation, whether it was opened or is a row. */
export function knownConversation(queries: QueryClient, id: number): Conversation | undefined {
  const detail = queries.getQueryData<Conversation>(queryKeys.conversations.detail(id))
  return detail ?? findInLists(queries, id)
}

/** The row that was clicked already says most of what the thread's header shows. */
function findInLists(queries: QueryClient, id: number): Conversation | undefined {
  const lists = queries.getQueriesData<ConversationList>({ queryKey: queryKeys.conversations.lists })
  for (const [, list] of lists) {
    const row = list && rowsOf(list).find((each) => each.id === id)
    if (row) return row
  }
  return undefined
}
