import type { Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Line } from './Line'
import type { BubbleActions } from './MessageBubble'

interface DoubtLineProps extends Pick<BubbleActions, 'onRetry' | 'onLeave' | 'windowOpen'> {
  message: Message
}

/** Below a bubble of which nobody knows whether WhatsApp got it: what is to be decided, once WhatsApp had its time. */
export function DoubtLine({ message, onRetry, onLeave, windowOpen }: DoubtLineProps) {
  const t = useWords()
  const doubt = message.doubt ?? 'asked'
  return (
    <Line tone="text-warning">
      <span>{t(WORDS[doubt])}</span>
      {doubt !== 'waiting' && (windowOpen || message.type === 'template') && (
        <Button kind="link" onClick={() => onRetry(message)}>
          {t('sending.sendAgain')}
        </Button>
      )}
      {doubt === 'asked' && (
        <Button kind="link" onClick={() => onLeave(message)}>
          {t('sending.leaveIt')}
        </Button>
      )}
    </Line>
  )
}

const WORDS = {
  waiting: 'sending.notKnownYet',
  asked: 'sending.notKnown',
  left: 'sending.notKnownAndLeft',
} as const
