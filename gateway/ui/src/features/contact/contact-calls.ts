import type { QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type {
  Contact,
  Conversation,
  CreateContactRequest,
  CreateConversationRequest,
} from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

export async function makeContact(queries: QueryClient, body: CreateContactRequest): Promise<Contact> {
  const made = await dataOf(gateway.POST('/api/v1/contacts', { body }))
  queries.setQueryData(queryKeys.contacts.detail(made.id), made)
  void queries.invalidateQueries({ queryKey: queryKeys.contacts.lists })
  void queries.invalidateQueries({ queryKey: queryKeys.contacts.tags() })
  return made
}

/** A new conversation, or the one that there is. */
export async function startConversation(
  queries: QueryClient,
  body: CreateConversationRequest,
): Promise<Conversation> {
  const started = await dataOf(gateway.POST('/api/v1/conversations', { body }))
  queries.setQueryData(queryKeys.conversations.detail(started.id), started)
  return started
}
