import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { queryKeys } from '../../api/query-keys'

export const contactQueries = {
  detail: (contactId: number) =>
    queryOptions({
      queryKey: queryKeys.contacts.detail(contactId),
      queryFn: ({ signal }) =>
        dataOf(gateway.GET('/api/v1/contacts/{contactId}', { params: { path: { contactId } }, signal })),
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
