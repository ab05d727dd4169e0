import type { Message, MessageInfo } from '../../api/generated/openapi'

type Attempt = MessageInfo['attempts'][number]
type Status = MessageInfo['statuses'][number]

/** Something that happened to a message, by the name of its words; tries have a number. */
export type Step = { at: string; error?: Message['error'] } & Pick<Status, 'pricing' | 'errors'> &
  ({ what: What; number?: undefined } | { what: Outcome | 'calling'; number: number })

type What =
  | 'written'
  | 'received'
  | 'stored'
  | 'readByTeam'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'readByCustomer'
  | 'failed'
  | 'uncertain'

type Outcome = 'accepted' | 'refused' | 'throttled' | 'notSent' | 'noAnswer'

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  accepted: 'accepted',
  refused: 'refused',
  throttled: 'throttled',
  not_sent: 'notSent',
  uncertain: 'noAnswer',
}

const OF_CUSTOMER: Readonly<Partial<Record<Status['status'], What>>> = {
  delivered: 'stored',
  read: 'readByTeam',
}

const OF_OURS: Readonly<Partial<Record<Status['status'], What>>> = {
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'readByCustomer',
}

/** What happened to a message, in the order in which it did. */
export function stepsOf(message: Message, { webhook, attempts, statuses }: MessageInfo): Step[] {
  const isTheirs = message.direction === 'inbound'
  const steps: Step[] = []
  if (isTheirs) steps.push({ what: 'written', at: message.timestamp })
  if (webhook !== undefined) steps.push({ what: 'received', at: webhook.receivedAt })
  steps.push(
    ...attempts.flatMap(stepsOfTry),
    ...statuses.flatMap((each) => stepOfStatus(each, isTheirs, attempts)),
  )
  // What happened at the same time stays in the order of the list: the try before what came of it.
  return steps.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

function stepsOfTry({ number, at, endedAt, outcome, error }: Attempt): Step[] {
  const ended = OUTCOMES[outcome]
  const begun: Step = { what: 'calling', number, at }
  if (ended === undefined) return [begun]
  // What WhatsApp took and reported as failed later has its reason with that report.
  const end: Step = {
    what: ended,
    number,
    at: endedAt ?? at,
    ...(error && outcome !== 'accepted' && { error }),
  }
  return outcome === 'not_sent' ? [end] : [begun, end]
}

/** A failure of a call is told with the call; here only what WhatsApp said afterwards. */
function stepOfStatus(
  { status, at, pricing, errors }: Status,
  isTheirs: boolean,
  attempts: readonly Attempt[],
): Step[] {
  const more = { ...(pricing && { pricing }), ...(errors && { errors }) }
  if (status === 'failed') {
    const late = attempts.findLast(({ outcome, error }) => error !== undefined && outcome === 'accepted')
    const isReport = late !== undefined || attempts.length === 0
    return isReport ? [{ what: 'failed', at, ...more, ...(late?.error && { error: late.error }) }] : []
  }
  const what = (isTheirs ? OF_CUSTOMER : OF_OURS)[status]
  return what === undefined ? [] : [{ what, at, ...more }]
}
