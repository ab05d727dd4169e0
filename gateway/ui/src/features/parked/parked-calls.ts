import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { TakeInParkedRequest } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

export const parkedQueries = {
  reasons: () =>
    queryOptions({
      queryKey: queryKeys.parked.reasons(),
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/parked/reasons', { signal })),
      select: ({ reasons }) => reasons,
      refetchOnMount: 'always' as const,
    }),

  /** Those of a reason, or all. */
  items: (reason: string | undefined) =>
    infiniteQueryOptions({
      queryKey: queryKeys.parked.items(reason),
      queryFn: ({ pageParam, signal }) =>
        dataOf(
          gateway.GET('/api/v1/parked', {
            params: {
              query: {
                ...(reason !== undefined && { reason }),
                ...(pageParam !== undefined && { cursor: pageParam }),
              },
            },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor,
      refetchOnMount: 'always' as const,
    }),
}

/** What became of all that was tried. */
export interface TriedAgain {
  elements: number
  takenIn: number
}

/** Tries to take in one element, those of a reason, or all, some at a time until all were tried. */
export async function takeInParked(
  queries: QueryClient,
  which: Pick<TakeInParkedRequest, 'itemId' | 'reason'>,
): Promise<TriedAgain> {
  const tried = { elements: 0, takenIn: 0 }
  try {
    let body: TakeInParkedRequest | undefined = which
    while (body !== undefined) {
      const { elements, takenIn, nextCursor }: { elements: number; takenIn: number; nextCursor?: string } =
        await dataOf(gateway.POST('/api/v1/parked/again', { body }))
      tried.elements += elements
      tried.takenIn += takenIn
      body =
        nextCursor === undefined || which.itemId !== undefined ? undefined : { ...which, cursor: nextCursor }
    }
  } finally {
    // Some may have been taken in before it failed.
    await queries.invalidateQueries({ queryKey: queryKeys.parked.all })
  }
  return tried
}
