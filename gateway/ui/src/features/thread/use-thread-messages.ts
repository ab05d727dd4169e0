import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { hasPlace, NEWEST, openingOf, type MessageThread } from '../../api/message-cache'
import { queryKeys } from '../../api/query-keys'
import { loadPage, messageQueries } from './message-queries'
import { placeOf } from './places'

/** The messages around where a thread opens, and as far as somebody has scrolled from there. */
export function useThreadMessages(
  conversationId: number,
  conversation: Conversation | undefined,
  target: number | undefined,
) {
  const queries = useQueryClient()
  const queryKey = queryKeys.messages.thread(conversationId)
  const [start] = useState(() => {
    const left = placeOf(conversationId)?.at?.messageId
    const opening = target === undefined ? openingOf(conversation, left) : { around: target }
    const cached = queries.getQueryData<MessageThread>(queryKey)
    // Another part of it is loaded.
    if (cached !== undefined && !hasPlace(cached, opening)) queries.removeQueries({ queryKey, exact: true })
    return opening
  })
  const thread = useInfiniteQuery(messageQueries.thread(conversationId, start))

  const loadNewest = useCallback(() => {
    const key = queryKeys.messages.thread(conversationId)
    loadPage(conversationId, NEWEST).then(
      (page) => {
        queries.setQueryData<MessageThread>(key, { pages: [page], pageParams: [NEWEST] })
        // Once more, as what came while it was under way had no place to go.
        return queries.invalidateQueries({ queryKey: key, exact: true })
      },
      // What is loaded stays, and so does the button.
      () => undefined,
    )
  }, [conversationId, queries])

  const loadAround = useCallback(
    async (messageId: number) => {
      const position = { around: messageId }
      const page = await loadPage(conversationId, position)
      queries.setQueryData<MessageThread>(queryKeys.messages.thread(conversationId), {
        pages: [page],
        pageParams: [position],
      })
    },
    [conversationId, queries],
  )

  return { thread, loadNewest, loadAround }
}
