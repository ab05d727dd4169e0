import type { Message } from '../../../api/generated/openapi'
import { isSaid, kindOf, nameOfKind, quoteLine, summarize } from '../../../api/message-summary'
import type { Formats } from '../../../i18n/formats'
import type { Translate } from '../../../i18n/words'

export interface TranscriptHead {
  /** Who the customer is, and the number that they write from. */
  customer: string
  number: string | undefined
  /** Our number's name, which stands for us where nobody's is known. */
  account: string
  /** Who makes it, when, and by which clocks. */
  madeBy: string
  madeAt: number
  timeZone: string
}

interface TranscriptOptions {
  head: TranscriptHead
  /** Oldest first. */
  messages: readonly Message[]
  /** Whether what colleagues noted for each other is in it. */
  notes: boolean
  formats: Pick<Formats, 'date' | 'clock' | 'moment' | 'number'>
  t: Translate
}

const INDENT = '    '

/**
 * A conversation as a text to keep. Each message begins at the beginning of a line with when and who; all that it says
 * after its first line stands further in, so that no message can pass itself off as another.
 */
export function transcriptOf({ head, messages, notes, formats, t }: TranscriptOptions): string {
  const shown = messages.filter(({ type }) => notes || type !== 'note')
  const lines = [
    [head.customer, head.number].filter(Boolean).join(' · '),
    head.account,
    t('transcript.madeBy', { name: head.madeBy, when: formats.moment(head.madeAt) }),
    t('transcript.timesIn', { zone: head.timeZone.replaceAll('_', ' ') }),
    t('transcript.messages', { count: shown.length }),
    ...(notes ? [] : [t('transcript.withoutNotes')]),
    '',
    ...shown.map((message) => entryOf(message, head, formats, t)),
  ]
  return `${lines.join('\n')}\n`
}

function entryOf(
  message: Message,
  head: TranscriptHead,
  { date, clock }: TranscriptOptions['formats'],
  t: Translate,
): string {
  const { replyTo, timestamp } = message
  const quote = replyTo === undefined ? [] : [`> ${oneLine(quoteLine(replyTo.preview, t))}`]
  const [first = '', ...rest] = [...wordsOf(message, t).split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/), ...quote]
  const by = authorOf(message, head)
  const begin = `[${date(timestamp)}, ${clock(timestamp)}] ${by === undefined ? '' : `${oneLine(by)}: `}`
  return [begin + first, ...rest.map((line) => INDENT + line)].join('\n')
}

/** Nobody says what WhatsApp tells about the customer. */
function authorOf({ direction, sentBy }: Message, head: TranscriptHead): string | undefined {
  if (direction === 'inbound') return head.customer
  return sentBy?.name ?? (direction === 'outbound' ? head.account : undefined)
}

function wordsOf(message: Message, t: Translate): string {
  if (message.deleted === true) return summarize(message, t)
  const { type, content, direction, status, edited } = message
  const kind = kindOf(type, content)
  const name = nameOfKind(kind, t)
  const words =
    content.body !== undefined && content.body !== '' && type !== 'system'
      ? content.body
      : summarize(message, t)
  const file = content.filename !== undefined && content.filename !== words ? `${content.filename} ` : ''
  const said = isSaid(kind) ? words : words === name ? `[${name}]` : `[${name}] ${file}${words}`
  const besides = [
    edited === true && t('thread.edited'),
    direction === 'outbound' && status === 'failed' && t('transcript.failed'),
    direction === 'outbound' && status === 'uncertain' && t('transcript.uncertain'),
    direction === 'outbound' && status === 'sending' && t('transcript.sending'),
  ].filter((each) => each !== false)
  return besides.length === 0 ? said : `${said} (${besides.join(', ')})`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** A name for the file that every system takes. */
export function fileNameOf(customer: string, day: string): string {
  const name = customer.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')
  return `${name === '' ? 'conversation' : name.slice(0, 60)}-${day}.txt`
}
