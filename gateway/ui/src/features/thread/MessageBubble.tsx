import { Ban, Forward } from 'lucide-react'
import { memo } from 'react'
import type { ButtonsContent, ListContent, Message, MessageContent } from '../../api/generated/openapi'
import { quoteLine, summarize, tickOf } from '../../api/message-summary'
import { localIdOf } from '../../api/media-files'
import type { PendingMessage } from '../../api/unsent-message'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { MessageTick, type TickStatus } from '../../ui/MessageTick'
import { BubbleContent } from './BubbleContent'
import { BubbleMenu } from './BubbleMenu'
import { composeParts } from './compose/parts'
import { Quote } from './Quote'
import { Reactions } from './Reactions'
import type { Bubble } from './thread-items'
import { EditedMark, VersionsButton } from './VersionsButton'

export interface BubbleActions {
  onRetry: (message: Message) => void
  /** Leaves an uncertain message as it is. */
  onLeave: (message: Message) => void
  /** Chooses a template for this customer. */
  onTemplate: () => void
  onRetryPending: (messageId: string) => void
  onDiscard: (messageId: string) => void
  /** For admins: opens the way out of the conversation's number. */
  onOpenLane: (() => void) | undefined
  onInfo: (id: number) => void
  /** What was typed can be sent as it is: WhatsApp's 24-hour window is open. */
  windowOpen: boolean
  onFailure: (what: string, error: unknown) => void
  /** Opens the contact to be corrected. */
  onEditContact: () => void
}

interface MessageBubbleProps extends BubbleActions {
  bubble: Bubble
  /** Whose bubbles carry no name. */
  me: number
  /** Tab comes to its menu. */
  tabStop: boolean
  /** Somebody was brought to it a moment ago. */
  marked: boolean
}

export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const t = useWords()
  const { clock, moment } = useFormats()
  const { bubble, me, marked, tabStop, onOpenLane, onInfo, ...actions } = props
  const parts = composeParts.use()
  const { side, first, message, pending, at, by } = bubble
  const own = side !== 'theirs'
  const status: TickStatus = message === undefined ? pendingTick(pending) : tickOf(message)
  const waiting = status === 'waiting' ? message?.waiting : undefined
  const reactions = message?.reactions ?? []
  const quoted = message?.replyTo ?? pending?.replyTo
  return (
    <>
      <article
        aria-label={
          side === 'internal'
            ? t('thread.noteBy', { name: by?.name ?? '', time: clock(at) })
            : side === 'theirs'
              ? t('thread.byCustomer', { time: clock(at) })
              : by === undefined
                ? t('thread.byUs', { time: clock(at) })
                : t('thread.byColleague', { name: by.name, time: clock(at) })
        }
        data-anchor={bubble.key}
        data-message={bubble.key}
        className={`group/bubble relative max-w-[86%] rounded-xl px-2.5 pt-1.5 pb-1.25 wrap-anywhere md:max-w-[min(78%,35rem)] ${shape(bubble)} ${first ? 'mt-2.5' : 'mt-0.5'} ${reactions.length > 0 ? 'mb-4' : ''} ${marked ? 'outline-2 outline-accent' : ''}`}
      >
        {/* The words' own direction must not move the bubble's tail. */}
        <div dir="auto" className="flow-root">
          {first && own && by !== undefined && by.id !== me && (
            <bdi className="block text-meta font-semibold text-accent-ink">{by.name}</bdi>
          )}
          {first && message?.origin === 'phone' && (
            <span className="block text-meta font-semibold text-accent-ink">{t('thread.fromPhone')}</span>
          )}
          {message?.forwarded === true && (
            <span className="flex items-center gap-1 text-meta text-ink-3">
              <Forward aria-hidden="true" size={12} />
              {t(
                message.content.frequentlyForwarded === true ? 'message.forwardedOften' : 'thread.forwarded',
              )}
            </span>
          )}
          {quoted !== undefined && <Quote id={quoted.id} text={quoteLine(quoted.preview, t)} />}
          {message?.deleted === true ? (
            <span className="text-ink-2 italic">
              <Ban aria-hidden="true" size={14} className="me-1 inline align-[-2px]" />
              {summarize(message, t)}{' '}
              <VersionsButton
                message={message}
                words={t('message.showDeleted')}
                label={t('message.showDeleted')}
              />
            </span>
          ) : (
            <BubbleContent
              type={message?.type ?? (pending?.note ? 'note' : (pending?.type ?? 'text'))}
              content={message?.content ?? contentOf(pending)}
            />
          )}
          <span
            className={`tabular float-end ms-2.5 mt-1.5 -mb-1 inline-flex items-center gap-0.75 text-meta ${own ? 'text-ink-2' : 'text-ink-3'}`}
          >
            {message?.edited === true && message.deleted !== true && <EditedMark message={message} />}
            <time dateTime={at} title={moment(at)}>
              {clock(at)}
            </time>
            {side === 'own' && <MessageTick status={status} />}
            {side === 'internal' && message === undefined && <MessageTick status={status} />}
          </span>
        </div>
        {pending?.file !== undefined && pending.state === 'sending' && parts && (
          <parts.UploadMark pending={pending} onDiscard={actions.onDiscard} />
        )}
        {message !== undefined && (
          <BubbleMenu
            message={message}
            tabStop={tabStop}
            onInfo={onInfo}
            windowOpen={actions.windowOpen}
            onFailure={actions.onFailure}
          />
        )}
        {reactions.length > 0 && <Reactions reactions={reactions} />}
      </article>
      {pending !== undefined && pending.state !== 'sending' && parts && (
        <parts.PendingLine pending={pending} {...actions} />
      )}
      {side === 'own' && message !== undefined && status === 'failed' && parts && (
        <parts.FailedLine message={message} {...actions} />
      )}
      {side === 'own' && message !== undefined && status === 'uncertain' && parts && (
        <parts.DoubtLine message={message} {...actions} />
      )}
      {side === 'own' && waiting !== undefined && parts && (
        <parts.WaitingLine waiting={waiting} onOpenLane={onOpenLane} />
      )}
    </>
  )
})

/** What choices of ours say is in `body` once the gateway has them. */
function contentOf(pending: PendingMessage | undefined): MessageContent {
  const { type, content, body = '', file, messageId = '', note } = pending ?? {}
  if (note !== undefined) return { body, mentions: [...note.mentions] }
  if (file !== undefined) {
    const { blob, media } = file
    return {
      ...(content as MessageContent | undefined),
      media: blob === undefined ? media : { ...media, id: localIdOf(messageId, blob) },
    }
  }
  if (type === 'interactive') return { ...asChoices(content), body }
  return (content as MessageContent | undefined) ?? { body }
}

function asChoices(content: PendingMessage['content']): MessageContent {
  if (content === undefined || !('action' in content)) return {}
  return 'buttons' in content.action
    ? { type: 'button', button: content as ButtonsContent }
    : { type: 'list', list: content as ListContent }
}

function pendingTick(pending: PendingMessage | undefined): TickStatus {
  return pending?.state === 'waiting' ? 'queued' : (pending?.state ?? 'sending')
}

function shape({ side, last }: Bubble): string {
  if (side === 'internal') return 'self-end border border-dashed border-note-line bg-note'
  if (side === 'own') return `self-end bg-own shadow-hair ${last ? 'rounded-ee-sm' : ''}`
  return `self-start bg-raised shadow-hair ${last ? 'rounded-es-sm' : ''}`
}
