import { useEffect, useRef } from 'react'
import type { Conversation } from '../../api/generated/openapi'

/**
 * Marks as read what somebody saw, up to the highest id. The same position is never reported twice, so that a
 * colleague's "unread" stays until there is something new to read.
 */
export function useMarkAsRead(
  conversation: Conversation | undefined,
  seenUpTo: number | undefined,
  onRead: (conversationId: number, upTo: number) => void,
): void {
  const reported = useRef(0)
  const id = conversation?.id
  const unread = (conversation?.unreadCount ?? 0) > 0

  useEffect(() => {
    if (!unread || id === undefined || seenUpTo === undefined) return
    if (seenUpTo <= reported.current) return
    reported.current = seenUpTo
    onRead(id, seenUpTo)
  }, [unread, id, seenUpTo, onRead])
}
