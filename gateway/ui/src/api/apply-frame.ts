import { notifyManager, type QueryClient } from '@tanstack/react-query'
import { kindOf, type Change, type LiveFrame } from './frame-kinds'

/**
 * The one place where changes reach the query cache: what frames say, and answers to our own requests in the same form.
 * Applying one twice, late or out of order does no harm: what has a lower version than known is ignored.
 */
export function applyChange(queries: QueryClient, change: Change, me: number): void {
  notifyManager.batch(() => kindOf(change)?.apply({ queries, me }, change.data))
}

/** Once more, to an answer that may be older than the frame. */
export function repeatFrame(queries: QueryClient, frame: LiveFrame, me: number): void {
  const kind = kindOf(frame)
  notifyManager.batch(() => (kind?.repeat ?? kind?.apply)?.({ queries, me }, frame.data))
}
