import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { ReadNotificationsRequest } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

export const notificationQueries = {
  list: () =>
    infiniteQueryOptions({
      queryKey: queryKeys.notifications.list(),
      queryFn: ({ signal, pageParam }) =>
        dataOf(
          gateway.GET('/api/v1/notifications', {
            params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
}

/** On all devices: a frame tells the others. */
export async function markRead(queries: QueryClient, body: ReadNotificationsRequest): Promise<void> {
  await dataOf(gateway.POST('/api/v1/notifications/read', { body }))
  await queries.invalidateQueries({ queryKey: queryKeys.notifications.all })
}
