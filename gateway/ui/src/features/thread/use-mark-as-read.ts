import { useEffect, useRef } from 'react'
import type { Conversation } from '../../api/generated/openapi'
import { usePageVisible } from '../../lib/use-page-state'

/**
 * Marks as read what somebody could see: while the page is visible, up to the highest id that was shown. The same
 * position is never reported twice, so that a colleague's "unread" stays until there is something new to read.
 */
export function useMarkAsRead(
  conversation: Conversation | undefined,
  shownUpTo: number | undefined,
  onRead: (conversationId: number, upTo: number) => void,
): void {
  const visible = usePageVisible()
  const reported = useRef(0)
  const id = conversation?.id
  const unread = (conversation?.unreadCount ?? 0) > 0

  useEffect(() => {
    if (!visible || !unread || id === undefined || shownUpTo === undefined) return
    if (shownUpTo <= reported.current) return
    reported.current = shownUpTo
    onRead(id, shownUpTo)
  }, [visible, unread, id, shownUpTo, onRead])
}
