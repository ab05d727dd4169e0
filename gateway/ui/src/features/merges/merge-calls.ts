import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import { queryKeys } from '../../api/query-keys'

/** What waits for a decision: all, or of one contact. */
export function proposalPages(contactId: number | undefined) {
  return infiniteQueryOptions({
    queryKey: queryKeys.merges.list(contactId),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        gateway.GET('/api/v1/merge-proposals', {
          params: {
            query: {
              ...(contactId !== undefined && { contactId }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnMount: 'always' as const,
  })
}

/** Makes one contact of two. Somebody else may have decided meanwhile: what is shown is asked for anew in any case. */
export async function mergeContacts(queries: QueryClient, keptId: number, otherId: number): Promise<void> {
  try {
    await dataOf(
      gateway.POST('/api/v1/contacts/{contactId}/merge', {
        params: { path: { contactId: keptId } },
        body: { otherId },
      }),
    )
  } finally {
    await refresh(queries)
  }
}

export async function keepApart(queries: QueryClient, proposalId: number): Promise<void> {
  try {
    await dataOf(
      gateway.POST('/api/v1/merge-proposals/{proposalId}/dismiss', {
        params: { path: { proposalId } },
        body: {},
      }),
    )
  } finally {
    await refresh(queries)
  }
}

async function refresh(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: queryKeys.merges.all }),
    queries.invalidateQueries({ queryKey: queryKeys.contacts.all }),
  ])
}
