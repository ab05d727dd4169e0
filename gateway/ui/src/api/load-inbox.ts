import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dataOf, gateway } from './client'
import type { Inbox } from './generated/openapi'
import { filterOf, filterParams, type InboxLocation } from './inbox-filter'
import { useLiveSync } from './live-context'
import { hasPlace, NEWEST, openingOf, type MessageThread } from './message-cache'
import { queryKeys } from './query-keys'

export const LIST_PAGE = 30

const KEY = ['inbox'] as const
const DEGRADED_FOR_MS = 10_000

export type PanelName = Inbox['degraded'][number]

/**
 * Fills the cache for all three panels with one request. When it fails, nothing is lost but the round trips: each panel
 * then loads its own part, and shows its own failure.
 */
export function useInboxLoad(location: InboxLocation) {
  const queries = useQueryClient()
  const live = useLiveSync()
  const [first] = useState(location)
  const load = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      await live.positioned()
      const { conversationId } = first
      const query = {
        ...filterParams(first),
        limit: LIST_PAGE,
        ...(conversationId !== undefined && { conversationId }),
      }
      const inbox = await dataOf(gateway.GET('/api/v1/inbox', { params: { query }, signal }))
      seed(queries, first, inbox)
      // What was missing then tries for itself.
      if (inbox.degraded.length > 0) {
        setTimeout(() => {
          queries.setQueryData<PanelName[]>(KEY, (degraded) => degraded && [])
        }, DEGRADED_FOR_MS)
      }
      return inbox.degraded
    },
    retry: false,
    meta: { tried: 'once' },
    staleTime: Infinity,
    gcTime: Infinity,
  })
  return { loaded: !load.isPending, degraded: load.data ?? [] }
}

function seed(queries: QueryClient, location: InboxLocation, inbox: Inbox): void {
  const { conversationId } = location
  if (inbox.list !== undefined) {
    const list = { pages: [inbox.list], pageParams: [undefined] }
    queries.setQueryData(queryKeys.conversations.list(filterOf(location)), list)
  }
  if (inbox.conversation !== undefined) {
    queries.setQueryData(queryKeys.conversations.detail(inbox.conversation.id), inbox.conversation)
  }
  if (inbox.thread !== undefined && conversationId !== undefined) {
    const thread = { pages: [inbox.thread], pageParams: [NEWEST] }
    // Further up, the thread loads the page where it opens.
    if (hasPlace(thread, openingOf(inbox.conversation))) {
      queries.setQueryData<MessageThread>(queryKeys.messages.thread(conversationId), thread)
    }
  }
  if (inbox.contact !== undefined) {
    queries.setQueryData(queryKeys.contacts.detail(inbox.contact.id), inbox.contact)
  }
}
