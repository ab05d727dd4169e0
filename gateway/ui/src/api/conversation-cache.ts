import type { InfiniteData } from '@tanstack/react-query'
import type { Contact, Conversation, ConversationPage } from './generated/openapi'
import { fitsFilter, type InboxFilter } from './inbox-filter'

export type ConversationList = InfiniteData<ConversationPage, string | undefined>

/** The gateway's order of the list: newest activity first, then the higher id. */
export function compareConversations(a: Conversation, b: Conversation): number {
  return Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt) || b.id - a.id
}

/** All rows that are loaded, each once: one that moved between two loads may be on two pages. */
export function rowsOf(list: ConversationList): Conversation[] {
  const seen = new Set<number>()
  return list.pages.flatMap((page) => page.conversations).filter(({ id }) => !seen.has(id) && seen.add(id))
}

/**
 * Puts a conversation where it belongs in a list, replaces an older version, or takes it out when it doesn't fit any
 * more. What belongs below the loaded part is left to the next page.
 */
export function placeConversation(
  list: ConversationList,
  conversation: Conversation,
  filter: InboxFilter,
  me: number,
): ConversationList {
  const present = rowsOf(list).find(({ id }) => id === conversation.id)
  if (present !== undefined && present.version > conversation.version) return list
  if (!fitsFilter(conversation, filter, me) && !staysWhileRead(present, conversation, filter)) {
    return present === undefined ? list : dropConversation(list, conversation.id)
  }
  if (present?.lastMessageAt === conversation.lastMessageAt) {
    return mapPages(list, (rows) => rows.map((row) => (row.id === conversation.id ? conversation : row)))
  }
  return insert(present === undefined ? list : dropConversation(list, conversation.id), conversation)
}

// A row must not vanish from under the eyes of who just opened it in the tab of unread ones.
function staysWhileRead(present: Conversation | undefined, next: Conversation, filter: InboxFilter): boolean {
  return (
    present !== undefined && filter.tab === 'unread' && next.status === 'active' && next.unreadCount === 0
  )
}

export function dropConversation(list: ConversationList, id: number): ConversationList {
  return mapPages(list, (rows) =>
    rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows,
  )
}

/** The contact's new name and number in every row that shows them. */
export function renameContact(list: ConversationList, contact: Contact): ConversationList {
  return mapPages(list, (rows) =>
    rows.some((row) => row.contactId === contact.id) ? rows.map((row) => withContact(row, contact)) : rows,
  )
}

export function withContact(conversation: Conversation, contact: Contact): Conversation {
  if (conversation.contactId !== contact.id) return conversation
  const { id, name, phoneNumber, email } = contact
  return {
    ...conversation,
    contact: {
      id,
      ...(name !== undefined && { name }),
      ...(phoneNumber !== undefined && { phoneNumber }),
      ...(email !== undefined && { email }),
    },
  }
}

function insert(list: ConversationList, conversation: Conversation): ConversationList {
  const lastPage = list.pages.length - 1
  const target = list.pages.findIndex((page, index) => {
    const last = page.conversations.at(-1)
    if (last !== undefined && compareConversations(conversation, last) < 0) return true
    return index === lastPage && page.nextCursor === undefined
  })
  if (target === -1) return list
  const pages = list.pages.map((page, index) => {
    if (index !== target) return page
    const at = page.conversations.findIndex((row) => compareConversations(conversation, row) < 0)
    const rows = [...page.conversations]
    rows.splice(at === -1 ? rows.length : at, 0, conversation)
    return { ...page, conversations: rows }
  })
  return { ...list, pages }
}

function mapPages(
  list: ConversationList,
  change: (rows: Conversation[]) => Conversation[],
): ConversationList {
  const pages = list.pages.map((page) => {
    const conversations = change(page.conversations)
    return conversations === page.conversations ? page : { ...page, conversations }
  })
  return pages.every((page, index) => page === list.pages[index]) ? list : { ...list, pages }
}
