import type { QueryClient } from '@tanstack/react-query'
import { withNewerContact, type ContactList } from './contact-cache'
import {
  dropConversation,
  placeConversation,
  renameContact,
  withContact,
  type ConversationList,
} from './conversation-cache'
import { refreshFiles } from './file-lists'
import { foreseen } from './foreseen'
import type { Contact, Conversation, Message } from './generated/openapi'
import type { InboxFilter } from './inbox-filter'
import { placeMessage, readUpTo, type MessageThread } from './message-cache'
import { queryKeys } from './query-keys'

export function applyMessage(queries: QueryClient, message: Message): void {
  queries.setQueryData<MessageThread>(
    queryKeys.messages.thread(message.conversationId),
    (thread) => thread && placeMessage(thread, message),
  )
  refreshFiles(queries, message)
}

export function applyConversation(queries: QueryClient, conversation: Conversation, me: number): void {
  showConversation(queries, foreseen.take(conversation), me)
}

/** A conversation as it is to be seen, with what was done to it here and isn't confirmed yet. */
export function showConversation(queries: QueryClient, conversation: Conversation, me: number): void {
  queries.setQueryData<Conversation>(queryKeys.conversations.detail(conversation.id), (known) =>
    known === undefined || known.version > conversation.version ? known : conversation,
  )
  changeLists(queries, (list, filter) => placeConversation(list, conversation, filter, me))
  queries.setQueryData<MessageThread>(
    queryKeys.messages.thread(conversation.id),
    (thread) => thread && readUpTo(thread, conversation.numberRead),
  )
}

export function removeConversation(queries: QueryClient, id: number): void {
  foreseen.forget(id)
  dropFromLists(queries, id)
  forgetDetail(queries, id)
  queries.removeQueries({ queryKey: queryKeys.messages.thread(id), type: 'inactive' })
  // If it comes back, what was said meanwhile comes with no frame.
  void queries.invalidateQueries({ queryKey: queryKeys.messages.thread(id) })
}

/** Whoever looks at it asks the gateway again, and is told that it isn't here. */
function forgetDetail(queries: QueryClient, id: number): void {
  const detail = { queryKey: queryKeys.conversations.detail(id), exact: true }
  queries.removeQueries({ ...detail, type: 'inactive' })
  // A reset would bring back the row that it began with.
  queries.getQueryCache().find(detail)?.setState({ data: undefined, dataUpdatedAt: 0, status: 'pending' })
  void queries.refetchQueries(detail)
}

export function dropFromLists(queries: QueryClient, id: number): void {
  changeLists(queries, (list) => dropConversation(list, id))
}

export function applyContact(queries: QueryClient, contact: Contact): void {
  const key = queryKeys.contacts.detail(contact.id)
  const known = queries.getQueryData<Contact>(key)
  if (contact.mergedId !== undefined) {
    // Who is asked for by the one that is gone is this one by now.
    void queries.invalidateQueries({ queryKey: queryKeys.contacts.detail(contact.mergedId) })
    void queries.invalidateQueries({ queryKey: queryKeys.merges.all })
    void queries.invalidateQueries({ queryKey: queryKeys.contacts.lists })
  }
  // Rows don't say of which version their names are.
  if (known !== undefined && known.version > contact.version) return
  if (known !== undefined) queries.setQueryData<Contact>(key, contact)
  changeLists(queries, (list) => renameContact(list, contact))
  queries.setQueriesData<ContactList>(
    { queryKey: queryKeys.contacts.lists },
    (list) => list && withNewerContact(list, contact),
  )
  const details = queries.getQueriesData<Conversation>({ queryKey: queryKeys.conversations.details })
  for (const [key, known] of details) if (known) queries.setQueryData(key, withContact(known, contact))
}

function changeLists(
  queries: QueryClient,
  change: (list: ConversationList, filter: InboxFilter) => ConversationList,
): void {
  const lists = queries.getQueriesData<ConversationList>({ queryKey: queryKeys.conversations.lists })
  for (const [key, list] of lists) {
    if (list === undefined) continue
    const next = change(list, key[2] as InboxFilter)
    if (next !== list) queries.setQueryData(key, next)
  }
}
