import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { messagesOf, type MessageThread } from '../../../api/message-cache'
import { summarize } from '../../../api/message-summary'
import { queryKeys } from '../../../api/query-keys'
import { useWords } from '../../../i18n/words'
import { focusComposer } from '../../../lib/focus-composer'
import { canBeQuoted } from '../quoting'
import { quote } from './compose-store'
import { Swipe } from './swipe'

/** On a phone a bubble is drawn to the side, and the next message answers it. */
export function SwipeToReply({ conversationId }: { conversationId: number }) {
  const anchor = useRef<HTMLDivElement>(null)
  const queries = useQueryClient()
  const t = useWords()
  const words = useRef(t)
  useEffect(() => {
    words.current = t
  })

  useEffect(() => {
    const thread = anchor.current?.closest('main')
    if (!thread) return
    const messageOf = (key: string | undefined) => {
      const loaded = queries.getQueryData<MessageThread>(queryKeys.messages.thread(conversationId))
      return loaded && messagesOf(loaded).find(({ messageId }) => messageId === key)
    }
    const swipe = new Swipe(thread, {
      canAnswer: (key) => {
        const message = messageOf(key)
        return message !== undefined && canBeQuoted(message)
      },
      onAnswer: (key) => {
        const message = messageOf(key)
        if (message === undefined) return
        quote(conversationId, { id: message.id, preview: summarize(message, words.current) })
        focusComposer()
      },
    })
    return () => swipe.stop()
  }, [conversationId, queries])

  return <div ref={anchor} className="contents" />
}
