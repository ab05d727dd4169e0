import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Message, MessagePage } from './generated/openapi'
import { queryKeys } from './query-keys'

/** What such a list may have: voices and stickers are in none. */
const LISTED: readonly Message['type'][] = ['image', 'video', 'document']

/** Has lists of files asked for anew in which a message is missing by now, or shouldn't be any more. */
export function refreshFiles(queries: QueryClient, message: Message): void {
  const { id, conversationId, type, content, deleted } = message
  if (!LISTED.includes(type)) return
  const queryKey = queryKeys.messages.files(conversationId)
  const here = deleted !== true && content.media?.state === 'ready'
  const lists = queries.getQueriesData<InfiniteData<MessagePage>>({ queryKey })
  const listed = lists.some(([, list]) =>
    list?.pages.some(({ messages }) => messages.some((one) => one.id === id)),
  )
  if (lists.length > 0 && here !== listed) void queries.invalidateQueries({ queryKey })
}
