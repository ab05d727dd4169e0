import { INBOX_TABS, type InboxLocation, type InboxTab } from '../api/inbox-filter'
import { beginning } from '../lib/visible-text'

/** The only place where URLs of the interface are written and read. */
export const paths = {
  inbox: '/inbox',
  /** The conversation may be left out. */
  inboxRoute: '/inbox/{-$conversationId}',
} as const

export interface InboxSearch {
  tab?: InboxTab
  q?: string
  panel?: 'contact'
}

/** What is not understood is left out, so that an old or mistyped link still opens the inbox. */
export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const tab = INBOX_TABS.find((each) => each === search.tab)
  // A search for digits comes as a number.
  const q = typeof search.q === 'number' ? String(search.q) : search.q
  return {
    ...(tab !== undefined && tab !== 'all' && { tab }),
    ...(typeof q === 'string' && q !== '' && { q: beginning(q, 100) }),
    ...(search.panel === 'contact' && { panel: 'contact' }),
  }
}

export function readInboxLocation(search: InboxSearch, conversationId: string | undefined): InboxLocation {
  const id = Number(conversationId)
  return {
    tab: search.tab ?? 'all',
    q: search.q ?? '',
    ...(Number.isSafeInteger(id) && id > 0 && { conversationId: id }),
    ...(search.panel === 'contact' && { contact: true }),
  }
}

export function inboxHref({ conversationId, tab, q, contact = false }: InboxLocation): string {
  const query = new URLSearchParams()
  if (tab !== 'all') query.set('tab', tab)
  if (q !== '') query.set('q', q)
  if (contact) query.set('panel', 'contact')
  const path = conversationId === undefined ? paths.inbox : `${paths.inbox}/${conversationId}`
  return query.size === 0 ? path : `${path}?${query.toString()}`
}
