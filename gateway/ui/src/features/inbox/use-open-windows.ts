import type { Conversation } from '../../api/generated/openapi'
import type { InboxFilter } from '../../api/inbox-filter'
import { useNow, useNowAndAt } from '../../lib/use-now'

/** The rows of a list; of windows that close, those that are open still. */
export function useOpenWindows(
  rows: Conversation[] | undefined,
  { closing }: InboxFilter,
): Conversation[] | undefined {
  const ends = closing === undefined ? [] : (rows ?? []).flatMap((row) => row.windowExpiresAt ?? [])
  const before = useNow()
  const now = useNowAndAt(ends.filter((end) => Date.parse(end) > before).sort()[0])
  return closing === undefined ? rows : rows?.filter((row) => Date.parse(row.windowExpiresAt ?? '') > now)
}
