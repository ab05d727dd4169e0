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
}
