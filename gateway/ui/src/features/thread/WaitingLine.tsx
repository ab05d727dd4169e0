import type { Message } from '../../api/generated/openapi'
import { useFormats, type Formats } from '../../i18n/formats'
import { useWords, type Translate } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { inEnglish } from '../../ui/English'
import { Line } from './Line'
import { kindOfError } from './whatsapp-errors'

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
        {onOpenLane !== undefined && waiting.reason === 'stopped' && waiting.error !== undefined ? (
          <Stopped error={waiting.error} />
        ) : (
          why(waiting, t)
        )}{' '}
        {goes(waiting, t, clock)}{' '}
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

/** What WhatsApp has against the number, for who can put it right. */
function Stopped({ error }: { error: NonNullable<Waiting['error']> }) {
  const t = useWords()
  const kind = kindOfError(error)
  return kind === undefined
    ? t.rich('sending.stoppedFor', { en: inEnglish, reason: error.title })
    : t('sending.stoppedBecause', { why: t(`whatsapp.${kind}`) })
}

function why({ reason, until, error }: Waiting, t: Translate): string {
  switch (reason) {
    case 'stopped':
      return t('sending.stopped')
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
