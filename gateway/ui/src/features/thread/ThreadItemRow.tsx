import type { Ref } from 'react'
import { summarize } from '../../api/message-summary'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useMediaQuery } from '../../lib/use-media-query'
import { MoreFailed } from '../../ui/MoreFailed'
import { composeParts } from './compose/parts'
import { MessageBubble, type BubbleActions } from './MessageBubble'
import type { ThreadItem } from './thread-items'

interface ThreadItemRowProps extends BubbleActions {
  item: ThreadItem
  index: number
  /** Its place in the whole thread; undefined for the day that stays in view while its messages do. */
  top: number | undefined
  measure: Ref<HTMLDivElement>
  onLoadMore: () => void
  now: number
  me: number
  tabStop: boolean
  /** The message that somebody was brought to. */
  marked: number | undefined
}

/** One part of a thread, where it belongs. */
export function ThreadItemRow({ item, index, top, measure, ...rest }: ThreadItemRowProps) {
  return (
    <div
      ref={measure}
      data-index={index}
      className={`flex flex-col ${top === undefined ? 'pointer-events-none sticky top-0 z-1' : 'absolute inset-x-0'}`}
      style={top === undefined ? undefined : { top }}
    >
      <Item item={item} {...rest} />
    </div>
  )
}

type ItemProps = Omit<ThreadItemRowProps, 'index' | 'top' | 'measure'>

function Item({ item, now, me, marked, tabStop, onLoadMore, ...actions }: ItemProps) {
  const t = useWords()
  const { day } = useFormats()
  const parts = composeParts.use()
  switch (item.kind) {
    case 'day':
      return <Day>{day(item.at, now)}</Day>
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
    case 'event':
      return parts ? <parts.EventLine item={item} /> : <p className="my-2 h-4" />
    case 'failed':
      return (
        <MoreFailed
          what={t(item.side === 'older' ? 'thread.olderNotLoaded' : 'thread.newerNotLoaded')}
          onRetry={onLoadMore}
        />
      )
    case 'bubble':
      return (
        <MessageBubble
          bubble={item}
          me={me}
          marked={marked !== undefined && item.message?.id === marked}
          tabStop={tabStop}
          {...actions}
        />
      )
  }
}

/** One level below the conversation's name, which on a phone is the page's heading. */
function Day({ children }: { children: string }) {
  const Level = useMediaQuery('(min-width: 48rem)') ? 'h3' : 'h2'
  return (
    <Level className="mx-auto mt-1.5 mb-1 rounded-full bg-sunken px-2.5 py-0.5 text-meta font-normal text-ink-2">
      {children}
    </Level>
  )
}
