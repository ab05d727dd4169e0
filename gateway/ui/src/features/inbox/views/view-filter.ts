import type { ViewFilter } from '../../../api/generated/openapi'
import {
  CLOSING_HOURS,
  filterOf,
  filterParams,
  type InboxFilter,
  type InboxTab,
} from '../../../api/inbox-filter'

/** The list as it is without a view. */
export const PLAIN = { tab: 'all', q: '', team: undefined } as const satisfies InboxFilter

/** What the list shows of a view; undefined for one that this list can't show as it is. */
export function filterOfView(wanted: ViewFilter): InboxFilter | undefined {
  const filter = filterOf({
    tab: tabOf(wanted),
    q: wanted.search ?? '',
    team: wanted.teamId,
    label: wanted.labelId,
    snoozed: wanted.snoozed,
    unanswered: wanted.unanswered,
    closing: CLOSING_HOURS.find((hours) => `PT${hours}H` === wanted.windowClosingWithin),
  })
  // Whatever got lost on the way, such as a number or another's conversations, would show more than is wanted.
  return inOrder(filterParams(filter)) === inOrder(wanted) ? filter : undefined
}

function tabOf({ status, assignedTo, unread }: ViewFilter): InboxTab {
  if (status === 'archived') return 'archived'
  if (unread === true) return 'unread'
  if (assignedTo === 'me') return 'mine'
  return assignedTo === 'unassigned' ? 'unassigned' : 'all'
}

function inOrder(filter: ViewFilter): string {
  return JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Whether the list shows the same by both. */
export function isSame(one: InboxFilter, other: InboxFilter): boolean {
  return JSON.stringify(filterOf(one)) === JSON.stringify(filterOf(other))
}
