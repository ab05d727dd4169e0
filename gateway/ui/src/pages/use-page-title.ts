import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Conversation } from '../api/generated/openapi'
import { conversationQueries } from '../features/inbox/conversation-queries'
import { useFormats } from '../i18n/formats'
import { useWords } from '../i18n/words'
import { nameOf } from './conversation-name'

/** Names the open conversation and how much is unread, for who looks at another tab or hears the page's title. */
export function usePageTitle(open: Conversation | undefined, ready: boolean): void {
  const t = useWords()
  const { count } = useFormats()
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
  const unread = counts.data?.unread ?? 0
  const title =
    open === undefined
      ? t('app.title')
      : t('app.titleOfConversation', { name: nameOf(open, t('people.unknown')) })
  const whole = unread > 0 ? t('app.titleWithUnread', { unread: count(unread, 999), title }) : title
  useEffect(() => {
    document.title = whole
  }, [whole])
}
