import type { Message } from '../../api/generated/openapi'
import { useFormats, type Formats } from '../../i18n/formats'
import { useWords, type Translate } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Line } from './Line'

type Waiting = NonNullable<Message['waiting']>

/** WhatsApp's code for too many messages to one customer. */
const PAIR_LIMIT = 131056

interface WaitingLineProps {
  waiting: Waiting
  /** Lets the number's messages go, or tries whether WhatsApp takes them; for admins. */
  onOpenLane: (() => void) | undefined
}

/** Below a bubble that isn't on its way yet: why not, since when, and when it goes. */
export function WaitingLine({ waiting, onOpenLane }: WaitingLineProps) {
  const t = useWords()
  const { clock, moment } = useFormats()
  const held = waiting.reason === 'stopped' || waiting.reason === 'paused'
  return (
    <Line tone="text-ink-2">
      <span>
        {why(waiting, onOpenLane !== undefined, t)} {goes(waiting, t, clock)}{' '}
        <time dateTime={waiting.since} title={moment(waiting.since)} className="whitespace-nowrap text-ink-3">
          {t('sending.since', { time: clock(waiting.since) })}
        </time>
      </span>
      {held && onOpenLane !== undefined && (
        <Button kind="link" onClick={onOpenLane}>
          {t(waiting.reason === 'stopped' ? 'sending.tryNow' : 'sending.letGo')}
        </Button>
      )}
    </Line>
  )
}

function why({ reason, until, error }: Waiting, forAdmin: boolean, t: Translate): string {
  switch (reason) {
    case 'stopped':
      return forAdmin && error !== undefined
        ? t('sending.stoppedFor', { reason: error.title })
        : t('sending.stopped')
    case 'paused':
      return t('sending.paused')
    case 'throttled':
      if (error?.code === PAIR_LIMIT || (error === undefined && until !== undefined)) {
        return t('sending.limitOfCustomer')
      }
      return t(error === undefined ? 'sending.limit' : 'sending.limitOfNumber')
    case 'retrying':
      return t('sending.retrying')
  }
}

function goes({ reason, until }: Waiting, t: Translate, clock: Formats['clock']): string | undefined {
  if (reason !== 'throttled') return undefined
  return until === undefined ? t('sending.goesBySelf') : t('sending.goesAt', { time: clock(until) })
}
