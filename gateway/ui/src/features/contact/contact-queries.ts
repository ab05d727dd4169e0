import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { rowsOfContacts } from '../../api/contact-cache'
import type { ContactFilter } from '../../api/contacts-location'
import { queryKeys } from '../../api/query-keys'

/** How many contacts are asked for at a time. */
const LIST_PAGE = 50

export const contactQueries = {
  detail: (contactId: number) =>
    queryOptions({
      queryKey: queryKeys.contacts.detail(contactId),
      queryFn: ({ signal }) =>
        dataOf(gateway.GET('/api/v1/contacts/{contactId}', { params: { path: { contactId } }, signal })),
    }),

  /** Its conversations that the person may see. */
  conversations: (contactId: number) =>
    queryOptions({
      queryKey: queryKeys.contacts.conversations(contactId),
      queryFn: ({ signal }) =>
        dataOf(
          gateway.GET('/api/v1/contacts/{contactId}/conversations', {
            params: { path: { contactId } },
            signal,
          }),
        ),
      select: ({ conversations }) => conversations,
      refetchOnMount: 'always' as const,
    }),

  /** A page after the other, by name. */
  list: (filter: ContactFilter) =>
    infiniteQueryOptions({
      queryKey: queryKeys.contacts.list(filter),
      queryFn: ({ pageParam, signal }) =>
        dataOf(
          gateway.GET('/api/v1/contacts', {
            params: {
              query: {
                ...(filter.q !== '' && { search: filter.q }),
                ...(filter.tag !== undefined && { tag: filter.tag }),
                limit: LIST_PAGE,
                ...(pageParam !== undefined && { cursor: pageParam }),
              },
            },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor,
      select: (list) => ({ rows: rowsOfContacts(list) }),
      refetchOnMount: 'always' as const,
    }),

  tags: () =>
    queryOptions({
      queryKey: queryKeys.contacts.tags(),
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/contacts/tags', { signal })),
      select: ({ tags }) => tags,
    }),

  /** With whom it may be one customer. */
  proposals: (contactId: number) =>
    queryOptions({
      queryKey: queryKeys.merges.ofContact(contactId),
      queryFn: ({ signal }) =>
        dataOf(
          gateway.GET('/api/v1/merge-proposals', { params: { query: { contactId, limit: 1 } }, signal }),
        ),
      select: ({ proposals }) => proposals,
    }),
}
