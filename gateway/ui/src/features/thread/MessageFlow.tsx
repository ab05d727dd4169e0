import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, Message } from '../../api/generated/openapi'
import { summarize } from '../../api/message-summary'
import { useMe } from '../../api/session'
import type { PendingMessage } from '../../api/unsent-message'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { usePageAttended } from '../../lib/use-page-state'
import { historyQuery } from './history-query'
import type { BubbleActions } from './MessageBubble'
import { ThreadItemRow } from './ThreadItemRow'
import { photosOf, ThreadContext } from './thread-context'
import { newestInbound, threadItems, withFailures, type ThreadItem } from './thread-items'
import { ToTheEnd } from './ToTheEnd'
import { knownInbound, useNewMessages, useReading, type Seen } from './use-reading'
import { useJump, type ThreadTarget } from './use-jump'
import { useThreadScroll } from './use-thread-scroll'

/** A side to which there is more of a thread than is loaded. */
export interface MoreOfThread {
  exists: boolean
  loading: boolean
  /** The last try was in vain. */
  failed: boolean
  load: () => void
}

interface MessageFlowProps extends BubbleActions {
  conversationId: number
  conversation: Conversation | undefined
  /** The message that is to come into view. */
  target: ThreadTarget | undefined
  /** Oldest first. */
  messages: Message[]
  pending: readonly PendingMessage[]
  older: MoreOfThread
  newer: MoreOfThread
  /** Loads the end of the thread instead of what is loaded. */
  onNewest: () => void
  /** Loads the part of the thread around a message instead. */
  loadAround: (messageId: number) => Promise<void>
  onRead: (conversationId: number, upTo: number) => void
}

/** So many parts before what is loaded ends, more is loaded. */
const AHEAD = 15

/** The bubbles of one conversation; mounted anew for each. */
export function MessageFlow(props: MessageFlowProps) {
  const { conversationId, conversation, messages, pending, older, newer, ...others } = props
  const { target, onNewest, loadAround, onRead, ...actions } = others
  const t = useWords('thread')
  const { dayKey } = useFormats()
  const me = useMe()
  const now = useNow()
  const attended = usePageAttended()
  const [atEnd, setAtEnd] = useState(false)
  const [seen, setSeen] = useState<Seen>(() => ({
    messageId: 0,
    inbound: conversation?.numberRead ?? newestInbound(messages),
  }))
  const seenInbound = Math.max(seen.inbound, conversation?.numberRead ?? 0)
  const unread = useNewMessages(conversation, messages, { watched: attended && atEnd, seenInbound })
  const hasEnd = !newer.exists
  // Without it the thread is whole all the same.
  const history = useQuery(historyQuery(conversationId, conversation)).data
  const items = useMemo(() => {
    const ofThread = threadItems({
      messages,
      pending: hasEnd ? pending : [],
      events: history && { all: history, hasStart: !older.exists, hasEnd },
      me,
      unread,
      dayKey,
    })
    return withFailures(ofThread, { older: older.failed, newer: newer.failed })
  }, [messages, pending, history, older.exists, hasEnd, me, unread, dayKey, older.failed, newer.failed])
  const { scroller, virtual, toEnd, toItem, stickyDay } = useThreadScroll({
    conversationId,
    items,
    hasEnd,
    onAtEnd: setAtEnd,
  })
  const drawn = virtual.getVirtualItems()
  const newest = items.findLastIndex((item) => item.kind === 'bubble' && item.message !== undefined)
  useLoadAhead(virtual.range, items.length, older, newer)

  const shown = atEnd ? messages : messagesInView(virtual, items)
  useReading({ conversation, shown, attended, scrolling: virtual.isScrolling, seen, onSeen: setSeen, onRead })
  const unseen = hasEnd
    ? messages.filter(({ inboundNumber = 0 }) => inboundNumber > seenInbound).length
    : Math.max(0, knownInbound(conversation, messages) - seenInbound)

  const handleToEnd = useCallback(() => {
    if (!hasEnd) onNewest()
    toEnd()
    scroller.current?.focus()
  }, [hasEnd, onNewest, toEnd, scroller])
  useShowOwn(pending.at(-1)?.messageId, hasEnd, onNewest, toEnd)
  const focus = useCallback(() => scroller.current?.focus(), [scroller])
  const { onJump, marked } = useJump({ items, toItem, loadAround, focus, target })
  const accountId = conversation?.whatsappAccountId
  const photos = useMemo(() => photosOf(messages), [messages])
  const ties = useMemo(
    () => ({ conversationId, photos, accountId, onJump }),
    [conversationId, photos, accountId, onJump],
  )

  return (
    <ThreadContext value={ties}>
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          role="log"
          aria-label={t('messages')}
          aria-live="off"
          tabIndex={0}
          className="relative flex h-full flex-col overflow-y-auto overscroll-contain px-3 outline-offset-[-2px] contain-strict [overflow-anchor:none] md:px-5"
        >
          <div
            className="relative mx-auto mt-auto w-full max-w-190 flex-none"
            style={{ height: virtual.getTotalSize() }}
          >
            {drawn.map(({ index, key, start }) => {
              const item = items[index]
              if (item === undefined) return null
              return (
                <ThreadItemRow
                  key={key}
                  item={item}
                  index={index}
                  top={index === stickyDay ? undefined : start}
                  measure={virtual.measureElement}
                  now={now}
                  me={me.id}
                  tabStop={index === newest}
                  marked={marked}
                  onLoadMore={item.kind === 'failed' && item.side === 'newer' ? newer.load : older.load}
                  {...actions}
                />
              )
            })}
          </div>
        </div>
        <p role="status" className="sr-only">
          {older.loading && t('loadingOlder')}
        </p>
      </div>
      <NewestAloud message={hasEnd ? messages.at(-1) : undefined} />
      {!atEnd && <ToTheEnd unseen={unseen} onPress={handleToEnd} />}
    </ThreadContext>
  )
}

function useLoadAhead(
  range: { startIndex: number; endIndex: number } | null,
  count: number,
  older: MoreOfThread,
  newer: MoreOfThread,
): void {
  const start = range?.startIndex ?? 0
  const end = range?.endIndex ?? 0
  const busy = older.loading || newer.loading
  const wantsOlder = older.exists && !older.failed && !busy && start < AHEAD
  const wantsNewer = newer.exists && !newer.failed && !busy && !wantsOlder && end > count - AHEAD
  const { load: loadOlder } = older
  const { load: loadNewer } = newer
  useEffect(() => {
    if (wantsOlder) loadOlder()
    else if (wantsNewer) loadNewer()
  }, [wantsOlder, wantsNewer, loadOlder, loadNewer])
}

/** What somebody writes is in view at once, wherever they were. */
function useShowOwn(
  newest: string | undefined,
  hasEnd: boolean,
  onNewest: () => void,
  toEnd: () => void,
): void {
  const shown = useRef(newest)
  useEffect(() => {
    if (newest === shown.current) return
    shown.current = newest
    if (newest === undefined) return
    if (!hasEnd) onNewest()
    toEnd()
  }, [newest, hasEnd, onNewest, toEnd])
}

interface InView {
  scrollOffset: number | null
  scrollRect: { height: number } | null
  getVirtualItems: () => { index: number; start: number; end: number }[]
}

/** The messages of which somebody sees the end, or half a screen. */
function messagesInView(virtual: InView, items: readonly ThreadItem[]): Message[] {
  const top = virtual.scrollOffset ?? 0
  const height = virtual.scrollRect?.height ?? 0
  return virtual.getVirtualItems().flatMap(({ index, start, end }) => {
    const item = items[index]
    const isSeen = end > top && (end <= top + height + 4 || start <= top + height / 2)
    return isSeen && item?.kind === 'bubble' && item.message !== undefined ? [item.message] : []
  })
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
