import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { messagesOf, type MessageThread } from '../../../api/message-cache'
import { summarize } from '../../../api/message-summary'
import { outbox } from '../../../api/outbox'
import { queryKeys } from '../../../api/query-keys'
import { draftOf, keepDraft } from '../../../lib/draft-store'
import { focusComposerSoon } from '../../../lib/focus-composer'
import { beginning } from '../../../lib/visible-text'
import { quote } from './compose-store'
import { describeFailure } from '../../../api/errors'
import { failureOf, FILE_GONE, overtakenBy, type PendingMessage } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { bdi, useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { Line } from '../Line'

/** How much of a colleague's answer is repeated. */
const SAID_MAX = 120

interface PendingLineProps {
  pending: PendingMessage
  onRetryPending: (messageId: string) => void
  onDiscard: (messageId: string) => void
  onTemplate: () => void
  windowOpen: boolean
}

/** Below a bubble that the gateway doesn't have: that it waits, or why it was refused and what to do about it. */
export function PendingLine({
  pending,
  onRetryPending,
  onDiscard,
  onTemplate,
  windowOpen,
}: PendingLineProps) {
  const t = useWords()
  // Notes don't go to WhatsApp.
  const open = windowOpen || pending.note !== undefined
  const discard = (
    <Button kind="link" onClick={() => onDiscard(pending.messageId)}>
      {t('sending.discard')}
    </Button>
  )
  if (pending.state === 'waiting') {
    return (
      <Line tone="text-ink-2">
        <span>{t('sending.whenConnected')}</span>
        {discard}
      </Line>
    )
  }
  if (overtakenBy(pending) !== undefined) {
    return (
      <SettingsWords>
        <Overtaken pending={pending} discard={discard} onRetryPending={onRetryPending} />
      </SettingsWords>
    )
  }
  return (
    <Line>
      <span>{t('sending.notSent', { why: describeFailure(failureOf(pending), t).why })}</span>
      <span className="flex gap-x-2">
        {/* WhatsApp takes none of these while it is closed. */}
        {open && pending.failure?.body.code !== FILE_GONE && (
          <Button kind="link" onClick={() => onRetryPending(pending.messageId)}>
            {t('ui.tryAgain')}
          </Button>
        )}
        {!open && (
          <Button kind="link" onClick={onTemplate}>
            {t('sending.useTemplate')}
          </Button>
        )}
        {discard}
      </span>
    </Line>
  )
}

interface OvertakenProps {
  pending: PendingMessage
  discard: ReactNode
  onRetryPending: (messageId: string) => void
}

/** A colleague has answered while it was being written: what they said is read first, and what was written isn't lost. */
function Overtaken({ pending, discard, onRetryPending }: OvertakenProps) {
  const t = useWords()
  const { conversationId, messageId, body, type, replyTo } = pending
  const thread = useQueryClient().getQueryData<MessageThread>(queryKeys.messages.thread(conversationId))
  const answer = thread && messagesOf(thread).find(({ id }) => id === overtakenBy(pending))

  function handleEdit() {
    const typed = draftOf(conversationId)
    keepDraft(conversationId, typed === '' ? body : `${body}\n${typed}`)
    if (replyTo !== undefined) quote(conversationId, { id: replyTo.id, preview: replyTo.preview ?? '' })
    outbox.discard(messageId)
    focusComposerSoon()
  }

  return (
    <Line tone="text-ink">
      <span>
        {answer === undefined
          ? t('compose.overtaken')
          : t.rich('compose.overtakenBy', {
              bdi,
              name: answer.sentBy?.name ?? t('compose.somebody'),
              words: beginning(summarize(answer, t), SAID_MAX),
            })}
      </span>
      <span className="flex gap-x-2">
        <Button kind="link" onClick={() => onRetryPending(messageId)}>
          {t('compose.sendAnyway')}
        </Button>
        {type === undefined && (
          <Button kind="link" onClick={handleEdit}>
            {t('compose.edit')}
          </Button>
        )}
        {discard}
      </span>
    </Line>
  )
}
