import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { queryKeys } from '../../api/query-keys'

export const teamQueries = {
  users: () =>
    queryOptions({
      queryKey: queryKeys.users,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/users', { signal })),
      select: ({ users }) => users,
    }),
  accounts: () =>
    queryOptions({
      queryKey: queryKeys.accounts,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/whatsapp-accounts', { signal })),
      select: ({ accounts }) => accounts,
    }),
}
