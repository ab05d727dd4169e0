import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { dataOf, gateway } from '../../api/client'
import type { ApiTokenScope, CreateApiTokenRequest, NewApiToken } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'

export const SCOPES: readonly ApiTokenScope[] = [
  'conversations:read',
  'conversations:write',
  'messages:send',
  'contacts:read',
  'contacts:write',
  'statuses:write',
  'settings:read',
]

export const tokenQueries = {
  all: () =>
    queryOptions({
      queryKey: queryKeys.apiTokens,
      queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/api-tokens', { signal })),
      select: ({ tokens }) => tokens,
    }),
}

export async function makeToken(queries: QueryClient, body: CreateApiTokenRequest): Promise<NewApiToken> {
  const made = await dataOf(gateway.POST('/api/v1/api-tokens', { body }))
  void queries.invalidateQueries({ queryKey: queryKeys.apiTokens })
  return made
}

export async function deleteToken(queries: QueryClient, apiTokenId: number): Promise<void> {
  await dataOf(gateway.DELETE('/api/v1/api-tokens/{apiTokenId}', { params: { path: { apiTokenId } } }))
  await queries.invalidateQueries({ queryKey: queryKeys.apiTokens })
}
