import { dataOf, gateway } from './client'
import { ApiError } from './errors'
import type { BulkOutcome, Conversation } from './generated/openapi'

/** As many as the gateway takes in one call. */
export const AT_ONCE_MAX = 100

/** What can be done with many conversations. */
export type BulkAction =
  | { action: 'archive' | 'activate' | 'read' }
  | { action: 'assign'; assignedTo: number | null }
  | { action: 'label'; labelIds: number[]; removeLabelIds: number[] }

/** What became of each. */
export interface BulkReport {
  done: Conversation[]
  failed: { id: number; error: unknown }[]
}

/** The statuses that go with the codes of single results. */
const STATUSES = { not_found: 404, unauthorized: 403, conflict: 409, invalid_user: 400, invalid_input: 400 }

/**
 * Does one thing with many, in as many calls as it takes, one after the other. What no answer came for has failed for
 * that reason, and so has what would have come after it.
 */
export async function doWithAll(
  ids: readonly number[],
  action: BulkAction,
  onProgress?: (count: number) => void,
): Promise<BulkReport> {
  const report: BulkReport = { done: [], failed: [] }
  for (let from = 0; from < ids.length; from += AT_ONCE_MAX) {
    try {
      const body = { ids: ids.slice(from, from + AT_ONCE_MAX), ...action }
      const { results } = await dataOf(gateway.POST('/api/v1/conversations/bulk', { body }))
      for (const outcome of results) {
        if (outcome.conversation !== undefined) report.done.push(outcome.conversation)
        else report.failed.push({ id: outcome.id, error: errorOf(outcome) })
      }
      onProgress?.(from + results.length)
    } catch (error) {
      for (const id of ids.slice(from)) report.failed.push({ id, error })
      break
    }
  }
  return report
}

function errorOf({ code = 'invalid_input', error = '', fields }: BulkOutcome): ApiError {
  return new ApiError(STATUSES[code], { code, error, ...(fields && { fields }) })
}
