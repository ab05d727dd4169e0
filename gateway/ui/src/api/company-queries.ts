import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from './client'
import { queryKeys } from './query-keys'

/** What a company has: people, teams, numbers. */
export const companyQueries = {
  users: () =>
    queryOptions({
      queryKey: queryKeys.users,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/users', { signal })),
      select: ({ users }) => users,
    }),
  teams: () =>
    queryOptions({
      queryKey: queryKeys.teams,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/teams', { signal })),
      select: ({ teams }) => teams,
    }),
  accounts: () =>
    queryOptions({
      queryKey: queryKeys.accounts,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/whatsapp-accounts', { signal })),
      select: ({ accounts }) => accounts,
    }),
}
