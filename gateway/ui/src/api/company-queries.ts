import { queryOptions } from '@tanstack/react-query'
import { dataOf, gateway } from './client'
import { queryKeys } from './query-keys'

/** What a company has: people, teams, numbers, labels, saved views. */
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
  labels: () =>
    queryOptions({
      queryKey: queryKeys.labels,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/labels', { signal })),
      select: ({ labels }) => labels,
    }),
  views: () =>
    queryOptions({
      queryKey: queryKeys.views,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/views', { signal })),
      select: ({ views }) => views,
    }),
  accounts: () =>
    queryOptions({
      queryKey: queryKeys.accounts,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/whatsapp-accounts', { signal })),
      select: ({ accounts }) => accounts,
    }),
}
