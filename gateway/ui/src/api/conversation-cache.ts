import type { QueryClient } from '@tanstack/react-query'
import type { Contact, Conversation, ConversationPage } from './generated/openapi'
import { fitsFilter, type InboxFilter } from './inbox-filter'
import { queryKeys } from './query-keys'
import { sortedPages, type Pages } from './sorted-pages'

export type ConversationList = Pages<ConversationPage>

/** The gateway's order of the list: newest activity first, then the higher id. */
export function compareConversations(a: Conversation, b: Conversation): number {
  return Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt) || b.id - a.id
}

const sorted = sortedPages<ConversationPage, Conversation>({
  itemsOf: (page) => page.conversations,
  withItems: (page, conversations) => ({ ...page, conversations }),
  compare: compareConversations,
})

export const rowsOf = sorted.all

/** What is loaded of a conversation: by itself and in each list. */
export function findConversations(queries: QueryClient, id: number): Conversation[] {
  const detail = queries.getQueryData<Conversation>(queryKeys.conversations.detail(id))
  const lists = queries.getQueriesData<ConversationList>({ queryKey: queryKeys.conversations.lists })
  const rows = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.conversations) ?? [])
  return [...(detail ? [detail] : []), ...rows.filter((row) => row.id === id)]
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
  const present = sorted.find(list, conversation)
  if (present !== undefined && present.version > conversation.version) return list
  const stays = fitsFilter(conversation, filter, me) || staysWhileRead(present, conversation, filter, me)
  if (!stays) {
    return present === undefined ? list : dropConversation(list, conversation.id)
  }
  return sorted.place(list, conversation)
}

// A row must not vanish from under the eyes of who just opened it in the tab of unread ones.
function staysWhileRead(
  present: Conversation | undefined,
  next: Conversation,
  filter: InboxFilter,
  me: number,
): boolean {
  const isRead = filter.tab === 'unread' && next.unreadCount === 0
  return present !== undefined && isRead && fitsFilter(next, { ...filter, tab: 'all' }, me)
}

export function dropConversation(list: ConversationList, id: number): ConversationList {
  return sorted.drop(list, (row) => row.id === id)
}

/** The contact's new name and number in every row that shows them. */
export function renameContact(list: ConversationList, contact: Contact): ConversationList {
  return sorted.map(list, (row) => withContact(row, contact))
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
