import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Message, MessagePage } from './generated/openapi'
import { queryKeys } from './query-keys'

/** Has lists of files asked for anew in which a message is missing by now, or shouldn't be any more. */
export function refreshFiles(queries: QueryClient, { id, conversationId, content, deleted }: Message): void {
  const queryKey = queryKeys.messages.files(conversationId)
  const here = deleted !== true && content.media?.state === 'ready'
  const lists = queries.getQueriesData<InfiniteData<MessagePage>>({ queryKey })
  const listed = lists.some(([, list]) =>
    list?.pages.some(({ messages }) => messages.some((one) => one.id === id)),
  )
  if (lists.length > 0 && here !== listed) void queries.invalidateQueries({ queryKey })
}
