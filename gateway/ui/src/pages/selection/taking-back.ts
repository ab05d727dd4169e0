import type { BulkAction } from '../../api/bulk'
import type { ConversationAction } from '../../api/conversation-action'
import type { Conversation } from '../../api/generated/openapi'
import { labelChange } from './labels-of-all'

/** What makes conversations what they were: those that go back in the same way together. */
export interface WayBack {
  ids: number[]
  action: BulkAction
}

export interface TakingBack {
  ways: WayBack[]
  /** What can't be done with many. */
  single: ConversationAction[]
}

/** How conversations that were changed become what they were; nothing where there is no way. */
export function takingBack(
  action: BulkAction,
  before: ReadonlyMap<number, Conversation>,
  after: readonly Conversation[],
): TakingBack {
  const ways = new Map<string, WayBack>()
  const single: ConversationAction[] = []
  for (const now of after) {
    const was = before.get(now.id)
    if (was === undefined) continue
    if (action.action === 'archive' && was.snoozedUntil !== undefined) {
      // What was put off is so again, and active by that.
      single.push({ kind: 'snooze', id: now.id, until: was.snoozedUntil })
      continue
    }
    const back = backOf(action, was, now)
    if (back === undefined) continue
    const key = JSON.stringify(back)
    const way = ways.get(key) ?? { ids: [], action: back }
    way.ids.push(now.id)
    ways.set(key, way)
  }
  return { ways: [...ways.values()], single }
}

function backOf(action: BulkAction, was: Conversation, now: Conversation): BulkAction | undefined {
  switch (action.action) {
    case 'archive':
    case 'activate':
      if (was.status === now.status) return undefined
      return { action: was.status === 'archived' ? 'archive' : 'activate' }
    case 'assign':
      if (was.assignedTo === now.assignedTo) return undefined
      return { action: 'assign', assignedTo: was.assignedTo ?? null }
    case 'label': {
      const change = labelChange(now.labels, was.labels)
      if (change.labelIds.length + change.removeLabelIds.length === 0) return undefined
      return { action: 'label', ...change }
    }
    // What was read stays read.
    case 'read':
      return undefined
  }
}
