import { infiniteQueryOptions } from '@tanstack/react-query'
import { authorizedFetch, dataOf, gateway } from '../../api/client'
import { ApiError } from '../../api/errors'
import { queryKeys } from '../../api/query-keys'
import { auditParams, type AuditFilter } from './audit-filter'

export function auditEntries(filter: AuditFilter, timeZone: string) {
  const query = auditParams(filter, timeZone)
  return infiniteQueryOptions({
    queryKey: queryKeys.audit.list(query),
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        gateway.GET('/api/v1/audit', {
          params: { query: { ...query, ...(pageParam !== undefined && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnMount: 'always' as const,
  })
}

/** All entries that fit as a table. */
export async function exportAudit(filter: AuditFilter, timeZone: string): Promise<Blob> {
  const query = new URLSearchParams(
    Object.entries(auditParams(filter, timeZone)).map(([name, value]) => [name, String(value)]),
  )
  const response = await authorizedFetch(
    new Request(`${location.origin}/api/v1/audit/export?${query.toString()}`, {
      headers: { Accept: 'text/csv, application/json' },
    }),
  )
  if (!response.ok) {
    throw new ApiError(
      response.status,
      await response.json().catch(() => undefined),
      response.headers.get('Retry-After'),
    )
  }
  return response.blob()
}
