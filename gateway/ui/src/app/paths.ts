import { CLOSING_HOURS, INBOX_TABS, type InboxLocation, type InboxTab } from '../api/inbox-filter'
import type { ContactsLocation } from '../api/contacts-location'
import { SETTINGS_PAGES, type SettingsLocation, type SettingsPageName } from '../api/settings-location'
import { beginning, stripped } from '../lib/visible-text'

/** The only place where URLs of the interface are written and read. */
export const paths = {
  inbox: '/inbox',
  /** The conversation may be left out. */
  inboxRoute: '/inbox/{-$conversationId}',
  contacts: '/contacts',
  /** The contact may be left out. */
  contactsRoute: '/contacts/{-$contactId}',
  settings: '/settings',
  /** Both may be left out. */
  settingsRoute: '/settings/{-$page}/{-$id}',
  invitation: '/invitation',
  setUp: '/setup',
} as const

/** The query of a URL as text, whatever it looks like; of what is said twice, the first. */
export function parseQuery(query: string): Record<string, string> {
  const said = [...new URLSearchParams(query)].reverse()
  return Object.fromEntries(said)
}

/** The opposite of `parseQuery`. */
export function writeQuery(search: object): string {
  const said = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`
}

export interface InboxSearch {
  tab?: InboxTab
  team?: string
  label?: string
  snoozed?: '1'
  unanswered?: '1'
  closing?: string
  q?: string
  message?: string
  panel?: 'contact'
}

/** What is not understood is left out, so that an old or mistyped link still opens the inbox. */
export function readInboxSearch({
  tab,
  team,
  label,
  snoozed,
  unanswered,
  closing,
  q,
  message,
  panel,
}: Record<string, unknown>): InboxSearch {
  const known = INBOX_TABS.find((each) => each === tab)
  const words = searchIn(q, Q_MAX)
  return {
    ...(known !== undefined && known !== 'all' && { tab: known }),
    ...(idIn(team) !== undefined && { team: String(team) }),
    ...(idIn(label) !== undefined && { label: String(label) }),
    ...(snoozed === '1' && { snoozed }),
    ...(unanswered === '1' && { unanswered }),
    ...(hoursIn(closing) !== undefined && { closing: String(closing) }),
    ...(words !== '' && { q: words }),
    ...(idIn(message) !== undefined && { message: String(message) }),
    ...(panel === 'contact' && { panel: 'contact' }),
  }
}

function hoursIn(text: unknown) {
  return CLOSING_HOURS.find((hours) => String(hours) === text)
}

/** Something to search for. */
function searchIn(text: unknown, max: number): string {
  return typeof text === 'string' ? beginning(stripped(text.replace(UNSEARCHABLE, ' ')), max) : ''
}

const Q_MAX = 100
const TAG_MAX = 50
/** Nothing that anybody can type, and the gateway takes none of it. */
const UNSEARCHABLE = /\p{Cc}+/gu

export function readInboxLocation(search: InboxSearch, conversationId: string | undefined): InboxLocation {
  const id = idIn(conversationId)
  const team = idIn(search.team)
  const label = idIn(search.label)
  const message = idIn(search.message)
  const closing = hoursIn(search.closing)
  return {
    tab: search.tab ?? 'all',
    q: search.q ?? '',
    ...(team !== undefined && { team }),
    ...(label !== undefined && { label }),
    ...(search.snoozed !== undefined && { snoozed: true }),
    ...(search.unanswered !== undefined && { unanswered: true }),
    ...(closing !== undefined && { closing }),
    ...(id !== undefined && { conversationId: id }),
    ...(id !== undefined && message !== undefined && { messageId: message }),
    ...(search.panel === 'contact' && { contact: true }),
  }
}

export function inboxHref(location: InboxLocation): string {
  const {
    conversationId,
    messageId,
    tab,
    team,
    label,
    snoozed,
    unanswered,
    closing,
    q,
    contact = false,
  } = location
  const query = new URLSearchParams()
  if (tab !== 'all') query.set('tab', tab)
  if (team !== undefined) query.set('team', String(team))
  if (label !== undefined) query.set('label', String(label))
  if (snoozed === true) query.set('snoozed', '1')
  if (unanswered === true) query.set('unanswered', '1')
  if (closing !== undefined) query.set('closing', String(closing))
  if (q !== '') query.set('q', q)
  if (messageId !== undefined) query.set('message', String(messageId))
  if (contact) query.set('panel', 'contact')
  const path = conversationId === undefined ? paths.inbox : `${paths.inbox}/${conversationId}`
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

function idIn(text: unknown): number | undefined {
  const id = typeof text === 'string' && /^[1-9]\d*$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(id) ? id : undefined
}

export function readContactsLocation(
  contactId: string | undefined,
  { q, tag }: Record<string, unknown>,
): ContactsLocation {
  const id = idIn(contactId)
  const wanted = searchIn(tag, TAG_MAX)
  return {
    q: searchIn(q, Q_MAX),
    ...(wanted !== '' && { tag: wanted }),
    ...(id !== undefined && { id }),
  }
}

export function contactsHref({ id, q, tag }: ContactsLocation): string {
  const path = id === undefined ? paths.contacts : `${paths.contacts}/${id}`
  return path + writeQuery({ ...(q !== '' && { q }), ...(tag !== undefined && { tag }) })
}

/** What is not understood leads to the list of pages. */
export function readSettingsLocation(
  page: string | undefined,
  id: string | undefined,
  search: Record<string, unknown>,
): SettingsLocation {
  if (page === undefined || !Object.hasOwn(SETTINGS_PAGES, page)) return {}
  const filter = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return {
    page: page as SettingsPageName,
    ...(idIn(id) !== undefined && { id: idIn(id) }),
    ...(filter.length > 0 && { filter: Object.fromEntries(filter) }),
  }
}

export function settingsHref({ page, id, filter = {} }: SettingsLocation): string {
  const path = [paths.settings, page, id].filter((part) => part !== undefined).join('/')
  return path + writeQuery(filter)
}
