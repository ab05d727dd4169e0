import type { Message } from '../../api/generated/openapi'
import { Button } from '../../ui/Button'
import { Line } from './Line'
import type { BubbleActions } from './MessageBubble'
import type { PendingMessage } from './pending-messages'

interface FailedLineProps extends Omit<BubbleActions, 'onOpenLane'> {
  message: Message | undefined
  pending: PendingMessage | undefined
}

/** Below a bubble that did not go out: why, and what to do about it. */
export function FailedLine({ message, pending, onRetry, onRetryPending, onDiscard }: FailedLineProps) {
  if (pending !== undefined) {
    return (
      <Line>
        <span>
          Not sent: {pending.why ?? 'it failed.'}
          {pending.waits === true && ' It goes out when you are connected again.'}
        </span>
        <Button kind="link" onClick={() => onRetryPending(pending.messageId)}>
          Retry
        </Button>
        <Button kind="link" onClick={() => onDiscard(pending.messageId)}>
          Discard
        </Button>
      </Line>
    )
  }
  if (message === undefined) return null
  if (message.status === 'uncertain') {
    return (
      <Line tone="text-warning">
        <span>WhatsApp didn’t answer; it may have arrived. Retry sends it again.</span>
        <Button kind="link" onClick={() => onRetry(message)}>
          Retry
        </Button>
      </Line>
    )
  }
  const { error } = message
  return (
    <Line>
      <span>
        Not sent: {sentence(error?.title ?? 'WhatsApp refused it')}
        {error?.help !== undefined && ` ${error.help}`}
      </span>
      {retryHelps(error) && (
        <Button kind="link" onClick={() => onRetry(message)}>
          Retry
        </Button>
      )}
    </Line>
  )
}

function retryHelps(error: Message['error']): boolean {
  return (
    error === undefined || error.action === 'retry' || error.action === 'wait' || error.action === 'ask_admin'
  )
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
