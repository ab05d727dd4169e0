import type { QueryClient } from '@tanstack/react-query'
import { authorizedFetch } from '../../../api/client'
import type { ContactFilter } from '../../../api/contacts-location'
import { ApiError } from '../../../api/errors'
import type { ContactImport } from '../../../api/generated/openapi'
import { queryKeys } from '../../../api/query-keys'
import { uploadTo } from '../../../api/upload'

/** What would become of each row of a table. */
export function tryTable(
  file: File,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<ContactImport> {
  return uploadTo('/api/v1/contacts/import?dryRun=true', file, file.name, signal, onProgress)
}

/** Takes a table in, and says what became of each row. */
export async function importTable(
  queries: QueryClient,
  file: File,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<ContactImport> {
  try {
    return await uploadTo<ContactImport>('/api/v1/contacts/import', file, file.name, signal, onProgress)
  } finally {
    // Some may have been taken in before it failed.
    void queries.invalidateQueries({ queryKey: queryKeys.contacts.all })
  }
}

/** All contacts that fit, as a table. */
export function exportTable({ q, tag }: ContactFilter): Promise<Blob> {
  const query = new URLSearchParams({ ...(q !== '' && { search: q }), ...(tag !== undefined && { tag }) })
  return loadFile(`/api/v1/contacts/export?${query.toString()}`)
}

/** All that is known of a contact. */
export function exportContact(id: number): Promise<Blob> {
  return loadFile(`/api/v1/contacts/${id}/export`)
}

async function loadFile(place: string): Promise<Blob> {
  const response = await authorizedFetch(
    new Request(location.origin + place, { headers: { Accept: 'text/csv, application/json' } }),
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
