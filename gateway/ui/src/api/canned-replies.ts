import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from './client'
import type { CannedReply, CreateCannedReplyRequest } from './generated/openapi'
import { queryKeys } from './query-keys'

/** How long what was loaded is taken for what there is: managers change them now and then. */
const FRESH_MS = 60_000

export const cannedReplyQueries = {
  all: () =>
    queryOptions({
      queryKey: queryKeys.cannedReplies,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/canned-replies', { signal })),
      select: ({ cannedReplies }) => cannedReplies,
      staleTime: FRESH_MS,
    }),
}

export async function makeCannedReply(queries: QueryClient, body: CreateCannedReplyRequest): Promise<void> {
  await dataOf(gateway.POST('/api/v1/canned-replies', { body }))
  await again(queries)
}

export async function changeCannedReply(queries: QueryClient, { id, ...body }: CannedReply): Promise<void> {
  await dataOf(
    gateway.PATCH('/api/v1/canned-replies/{cannedReplyId}', {
      params: { path: { cannedReplyId: id } },
      body,
    }),
  )
  await again(queries)
}

export async function deleteCannedReply(queries: QueryClient, cannedReplyId: number): Promise<void> {
  await dataOf(
    gateway.DELETE('/api/v1/canned-replies/{cannedReplyId}', { params: { path: { cannedReplyId } } }),
  )
  await again(queries)
}

function again(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: queryKeys.cannedReplies })
}
