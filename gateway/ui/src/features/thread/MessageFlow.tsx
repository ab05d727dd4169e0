import { ArrowDown } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Conversation, Message } from '../../api/generated/openapi'
import { summarize } from '../../api/message-summary'
import { useMe } from '../../api/session'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { MessageBubble, type BubbleActions } from './MessageBubble'
import type { PendingMessage } from './pending-messages'
import { firstUnread, threadItems, type ThreadItem } from './thread-items'
import { useMarkAsRead } from './use-mark-as-read'
import { useThreadScroll } from './use-thread-scroll'

interface MessageFlowProps extends BubbleActions {
  conversation: Conversation | undefined
  /** Oldest first. */
  messages: Message[]
  pending: readonly PendingMessage[]
  hasOlder: boolean
  loadingOlder: boolean
  onOlder: () => void
  onRead: (conversationId: number, upTo: number) => void
}

/** The bubbles of one conversation; mounted anew for each. */
export function MessageFlow(props: MessageFlowProps) {
  const { conversation, messages, pending, hasOlder, loadingOlder, onOlder, onRead, ...actions } = props
  const t = useWords('thread')
  const { count, dayKey } = useFormats()
  const me = useMe()
  const now = useNow()
  // As it was on opening: the line stays where it is until the thread is left.
  const [unread] = useState(() => firstUnread(messages, conversation?.unreadCount ?? 0))
  const items = useMemo(
    () => threadItems({ messages, pending, me, unread, dayKey }),
    [messages, pending, me, unread, dayKey],
  )

  const handleNearStart = useCallback(() => {
    if (hasOlder && !loadingOlder) onOlder()
  }, [hasOlder, loadingOlder, onOlder])
  const { scroller, content, atEnd, toEnd } = useThreadScroll({ items, onNearStart: handleNearStart })

  const newest = highestId(messages)
  const [shown, setShown] = useState(newest)
  if (atEnd && newest !== shown) setShown(newest)
  useMarkAsRead(conversation, shown, onRead)
  const unseen = messages.filter(({ id, direction }) => direction === 'inbound' && id > (shown ?? 0)).length

  const newestPending = pending.at(-1)?.messageId
  useEffect(() => {
    if (newestPending !== undefined) toEnd()
  }, [newestPending, toEnd])

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={t('messages')}
        aria-live="off"
        tabIndex={0}
        className="relative h-full overflow-y-auto overscroll-contain px-3 pt-2 pb-3 outline-offset-[-2px] [overflow-anchor:none] md:px-5 md:pb-4"
      >
        <div ref={content} className="mx-auto flex min-h-full w-full max-w-190 flex-col justify-end">
          {hasOlder && (
            <p role="status" className="h-8 text-center text-meta text-ink-3">
              {loadingOlder && t('loadingOlder')}
            </p>
          )}
          {items.map((item) => (
            <Item key={item.key} item={item} now={now} me={me.id} {...actions} />
          ))}
        </div>
      </div>
      <NewestAloud message={messages.at(-1)} />
      {!atEnd && (
        <button
          type="button"
          onClick={toEnd}
          aria-label={unseen > 0 ? t('newToTheEnd', { count: unseen }) : t('toTheEnd')}
          className="absolute end-4 bottom-3 flex h-9 animate-fade items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-meta font-semibold text-accent-ink shadow-float"
        >
          {unseen > 0 && <span className="tabular">{count(unseen, 999)}</span>}
          <ArrowDown aria-hidden="true" size={16} />
        </button>
      )}
    </div>
  )
}

interface ItemProps extends BubbleActions {
  item: ThreadItem
  now: number
  me: number
}

function Item({ item, now, me, ...actions }: ItemProps) {
  const t = useWords()
  const { day } = useFormats()
  switch (item.kind) {
    case 'day':
      return (
        <h3 className="sticky top-1 z-1 mx-auto mt-3.5 mb-1 rounded-full bg-sunken px-2.5 py-0.5 text-meta font-normal text-ink-2">
          {day(item.at, now)}
        </h3>
      )
    case 'new':
      return (
        <div
          role="separator"
          data-anchor="new"
          className="mt-3 mb-1 flex items-center gap-2.5 text-meta font-semibold text-accent-ink before:flex-1 before:border-t before:border-accent/40 after:flex-1 after:border-t after:border-accent/40"
        >
          {t('thread.newMessages', { count: item.count })}
        </div>
      )
    case 'system':
      return (
        <p dir="auto" data-anchor={item.key} className="my-2 self-center text-center text-meta text-ink-3">
          {summarize(item.message, t)}
        </p>
      )
    case 'bubble':
      return <MessageBubble bubble={item} me={me} {...actions} />
  }
}

/** Reads out what a customer writes while the thread is open; older pages and our own bubbles are not news. */
function NewestAloud({ message }: { message: Message | undefined }) {
  const t = useWords()
  const [opened] = useState(message?.id)
  const isNews = message?.direction === 'inbound' && message.id !== opened
  return (
    <p aria-live="polite" className="sr-only">
      {isNews && t('thread.announced', { words: summarize(message, t) })}
    </p>
  )
}

function highestId(messages: readonly Message[]): number | undefined {
  return messages.length === 0 ? undefined : Math.max(...messages.map(({ id }) => id))
}
