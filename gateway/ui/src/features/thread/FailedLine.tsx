import type { Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Line } from './Line'
import type { BubbleActions } from './MessageBubble'
import { kindOfError } from './whatsapp-errors'

interface FailedLineProps extends Pick<BubbleActions, 'onRetry'> {
  message: Message
}

/** Below a bubble that did not go out: why, and what to do about it. */
export function FailedLine({ message, onRetry }: FailedLineProps) {
  const t = useWords()
  if (message.status === 'uncertain') {
    return (
      <Line tone="text-warning">
        <span>{t('sending.mayHaveArrived')}</span>
        <Button kind="link" onClick={() => onRetry(message)}>
          {t('ui.tryAgain')}
        </Button>
      </Line>
    )
  }
  const { error } = message
  return (
    <Line>
      <span>
        <Reason error={error} />
      </span>
      {retryHelps(error) && (
        <Button kind="link" onClick={() => onRetry(message)}>
          {t('ui.tryAgain')}
        </Button>
      )}
    </Line>
  )
}

/** In our words where there are some, else in the English of the service. */
function Reason({ error }: { error: Message['error'] }) {
  const t = useWords()
  const kind = error && kindOfError(error)
  if (kind !== undefined) return t('sending.notSent', { why: t(`whatsapp.${kind}`) })
  if (error === undefined) return t('sending.notSent', { why: t('sending.refused') })
  return t.rich('sending.notSentWords', {
    en: (chunks) => (
      <bdi lang="en" dir="ltr">
        {chunks}
      </bdi>
    ),
    // The title says again that it was not sent.
    why: error.help ?? error.title,
  })
}

function retryHelps(error: Message['error']): boolean {
  return (
    error === undefined || error.action === 'retry' || error.action === 'wait' || error.action === 'ask_admin'
  )
}
