import { describeFailure } from '../../api/errors'
import { failureOf, FILE_GONE, type PendingMessage } from '../../api/unsent-message'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Line } from './Line'

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
