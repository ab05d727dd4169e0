import type { Message } from '../../api/generated/openapi'
import { formatClock, formatMoment } from '../../lib/format-time'
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
  const held = waiting.reason === 'stopped' || waiting.reason === 'paused'
  return (
    <Line tone="text-ink-2">
      <span>
        {why(waiting, onOpenLane !== undefined)}{' '}
        <time
          dateTime={waiting.since}
          title={formatMoment(waiting.since)}
          className="whitespace-nowrap text-ink-3"
        >
          Since {formatClock(waiting.since)}.
        </time>
      </span>
      {held && onOpenLane !== undefined && (
        <Button kind="link" onClick={onOpenLane}>
          {waiting.reason === 'stopped' ? 'Try now' : 'Let them go'}
        </Button>
      )}
    </Line>
  )
}

function why({ reason, until, error }: Waiting, forAdmin: boolean): string {
  switch (reason) {
    case 'stopped':
      return `WhatsApp refuses this number at the moment${forAdmin && error !== undefined ? ` (“${error.title}”)` : ''}. It goes out as soon as that ends.`
    case 'paused':
      return 'An admin holds this number’s messages back. It goes out when they are let go.'
    case 'throttled':
      return `Waiting: ${limit(error, until)}.${goes(until)}`
    case 'retrying':
      return 'WhatsApp can’t take it at the moment. Trying again.'
  }
}

function limit(error: Waiting['error'], until: string | undefined): string {
  if (error?.code === PAIR_LIMIT || (error === undefined && until !== undefined)) {
    return 'WhatsApp’s limit for this customer'
  }
  return error === undefined ? 'a limit of WhatsApp’s' : 'WhatsApp wants this number to slow down'
}

function goes(until: string | undefined): string {
  return until === undefined ? ' It goes out by itself.' : ` It goes out at ${formatClock(until)}.`
}
