import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isNotFound } from '../api/errors'
import type { Conversation } from '../api/generated/openapi'
import { conversationQueries } from '../features/inbox/conversation-queries'

export interface OpenConversation {
  id: number | undefined
  /** As far as it is known. */
  conversation: Conversation | undefined
  failed: boolean
  /** It doesn't exist, or this person may not see it. */
  gone: boolean
  /** What it was when it could still be seen. */
  before: Conversation | undefined
  tryAgain: () => void
}

/** The conversation that the URL names. */
export function useOpenConversation(id: number | undefined, ready: boolean): OpenConversation {
  const queries = useQueryClient()
  const detail = useQuery({
    ...conversationQueries.detail(queries, id ?? 0),
    enabled: ready && id !== undefined,
  })
  const [seen, setSeen] = useState<Conversation | undefined>(undefined)
  if (detail.data !== undefined && detail.data !== seen) setSeen(detail.data)
  const before = seen?.id === id ? seen : undefined
  return {
    id,
    // While it is asked whether one that was taken away is still there, it stays.
    conversation: id === undefined ? undefined : (detail.data ?? (detail.isPending ? before : undefined)),
    failed: detail.isError,
    gone: id !== undefined && detail.isError && isNotFound(detail.error),
    before,
    tryAgain: () => void detail.refetch(),
  }
}
