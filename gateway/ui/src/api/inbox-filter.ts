import { serverNow } from '../lib/server-clock'
import { folded } from '../lib/visible-text'
import type { Conversation } from './generated/openapi'

export const INBOX_TABS = ['all', 'mine', 'unassigned', 'unread', 'archived'] as const
export type InboxTab = (typeof INBOX_TABS)[number]

/** Within how many hours a window closes that is looked for. */
export const CLOSING_HOURS = [1, 4] as const
export type ClosingHours = (typeof CLOSING_HOURS)[number]

/** What the left panel shows. */
export interface InboxFilter {
  tab: InboxTab
  q: string
  /** Only what this team has. */
  team?: number | undefined
  /** Only what has this label. */
  label?: number | undefined
  /** What is put off; else what isn't, but in a search. */
  snoozed?: boolean | undefined
  /** Only what the customer said last in. */
  unanswered?: boolean | undefined
  /** Only where WhatsApp's window closes within so many hours. */
  closing?: ClosingHours | undefined
}

/** Of a location, what the list shows of it. */
export function filterOf({ tab, q, team, label, snoozed, unanswered, closing }: InboxFilter): InboxFilter {
  return {
    tab,
    q,
    ...(team !== undefined && { team }),
    ...(label !== undefined && { label }),
    ...(snoozed === true && { snoozed }),
    ...(unanswered === true && { unanswered }),
    ...(closing !== undefined && { closing }),
  }
}

/** What takes off all that narrows a list. */
export const NO_FILTER = {
  label: undefined,
  snoozed: undefined,
  unanswered: undefined,
  closing: undefined,
} as const satisfies Partial<InboxFilter>

/** Whether the list shows less than its tab, team and search have. */
export function isNarrowed({ label, snoozed, unanswered, closing }: InboxFilter): boolean {
  return label !== undefined || snoozed === true || unanswered === true || closing !== undefined
}

/** What the URL of the inbox says. */
export interface InboxLocation extends InboxFilter {
  conversationId?: number
  /** The message of it that it opens at. */
  messageId?: number | undefined
  /** The contact lies over the thread, where there is no room beside it. */
  contact?: boolean
}

/** The filter as the gateway's query parameters. */
export function filterParams({ tab, q, team, label, snoozed, unanswered, closing }: InboxFilter) {
  return {
    status: tab === 'archived' ? ('archived' as const) : ('active' as const),
    ...(tab === 'mine' && { assignedTo: 'me' }),
    ...(tab === 'unassigned' && { assignedTo: 'unassigned' }),
    ...(tab === 'unread' && { unread: true }),
    ...(team !== undefined && { teamId: team }),
    ...(label !== undefined && { labelId: label }),
    ...(snoozed === true && { snoozed }),
    ...(unanswered === true && { unanswered }),
    ...(closing !== undefined && { windowClosingWithin: `PT${closing}H` }),
    ...(q !== '' && { search: q }),
  }
}

/**
 * The gateway's own rule for its list, repeated here so that a frame finds its place without a request. A search is
 * guessed by plain folding; the next load of the list corrects it.
 */
export function fitsFilter(
  conversation: Conversation,
  { tab, q, team, label, snoozed, unanswered, closing }: InboxFilter,
  me: number,
): boolean {
  if (conversation.status !== (tab === 'archived' ? 'archived' : 'active')) return false
  if (tab === 'mine' && conversation.assignedTo !== me) return false
  if (tab === 'unassigned' && conversation.assignedTo !== undefined) return false
  if (tab === 'unread' && conversation.unreadCount === 0) return false
  if (team !== undefined && conversation.teamId !== team) return false
  const asleep = conversation.snoozedUntil !== undefined
  if (snoozed === true ? !asleep : asleep && q === '') return false
  if (unanswered === true && !conversation.unanswered) return false
  if (closing !== undefined && !closesWithin(conversation, closing)) return false
  if (label !== undefined && !conversation.labels.some(({ id }) => id === label)) return false
  return q === '' || matchesSearch(conversation, q)
}

function closesWithin({ windowExpiresAt }: Conversation, hours: number): boolean {
  const left = Date.parse(windowExpiresAt ?? '') - serverNow()
  return left > 0 && left <= hours * 3_600_000
}

function matchesSearch({ contact, phoneNumber }: Conversation, q: string): boolean {
  const wanted = folded(q)
  const numbers = [contact?.phoneNumber ?? '', phoneNumber ?? '']
  return (
    folded(contact?.name ?? '').includes(wanted) ||
    numbersMeant(wanted).some((meant) => numbers.some((number) => meant.test(number)))
  )
}

/** Numbers that may be meant: as they are written, dialled from abroad, with the zero of home, dialled at home. */
function numbersMeant(wanted: string): RegExp[] {
  const text = wanted.replace(/^tel:/, '').replace(/;.*$/, '')
  if (!/^[-0-9+ ()./~·]*[0-9][-0-9+ ()./~·]*$/.test(text)) return []
  const digits = text.replace(/[^0-9]/g, '')
  const meant = [new RegExp(digits)]
  const abroad = /^\(? ?(?:\+|00) ?(.*)/.exec(text)?.[1]
  if (abroad !== undefined) {
    meant.push(new RegExp(`^\\+${abroad.replace(/[^0-9]/g, '')}`))
    const home = abroad.replace(/^([0-9]{1,3})[^0-9]+0/, '$1').replace(/[^0-9]/g, '')
    meant.push(new RegExp(`^\\+${home}`))
  } else if (/^0[1-9][0-9]{2}/.test(digits)) {
    meant.push(new RegExp(`^\\+[0-9]{1,3}${digits.slice(1)}`))
  }
  return meant
}
