import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words'
import { conversationQueries } from './conversation-queries'

/** Tells who can't see the list that more waits in it: the number only, and only when it grows. */
export function UnreadAloud({ ready }: { ready: boolean }) {
  const t = useWords('inbox')
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
  const unread = counts.data?.unread
  const [known, setKnown] = useState({ unread, grown: false })
  if (known.unread !== unread) {
    setKnown({ unread, grown: unread !== undefined && known.unread !== undefined && unread > known.unread })
  }
  return (
    <p aria-live="polite" className="sr-only">
      {known.grown && unread !== undefined && t('unreadConversations', { count: unread })}
    </p>
  )
}
