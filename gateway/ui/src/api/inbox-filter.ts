import type { Conversation } from './generated/openapi'

export const INBOX_TABS = ['all', 'mine', 'unassigned', 'unread', 'archived'] as const
export type InboxTab = (typeof INBOX_TABS)[number]

/** What the left panel shows. */
export interface InboxFilter {
  tab: InboxTab
  q: string
}

/** What the URL of the inbox says. */
export interface InboxLocation extends InboxFilter {
  conversationId?: number
  /** The contact lies over the thread, where there is no room beside it. */
  contact?: boolean
}

/** The filter as the gateway's query parameters. */
export function filterParams({ tab, q }: InboxFilter) {
  return {
    status: tab === 'archived' ? ('archived' as const) : ('active' as const),
    ...(tab === 'mine' && { assignedTo: 'me' }),
    ...(tab === 'unassigned' && { assignedTo: 'unassigned' }),
    ...(tab === 'unread' && { unread: true }),
    ...(q !== '' && { search: q }),
  }
}

/**
 * The gateway's own rule for its list, repeated here so that a frame finds its place without a request. A search is
 * guessed by plain folding; the next load of the list corrects it.
 */
export function fitsFilter(conversation: Conversation, { tab, q }: InboxFilter, me: number): boolean {
  if (conversation.status !== (tab === 'archived' ? 'archived' : 'active')) return false
  if (tab === 'mine' && conversation.assignedTo !== me) return false
  if (tab === 'unassigned' && conversation.assignedTo !== undefined) return false
  if (tab === 'unread' && conversation.unreadCount === 0) return false
  return q === '' || matchesSearch(conversation, q)
}

function matchesSearch({ contact, phoneNumber }: Conversation, q: string): boolean {
  const wanted = fold(q)
  const digits = q.replace(/[^\d]/g, '')
  const number = contact?.phoneNumber ?? phoneNumber ?? ''
  return (
    fold(contact?.name ?? '').includes(wanted) ||
    (digits !== '' && number.replace(/[^\d]/g, '').includes(digits))
  )
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
