import { useEffect } from 'react'
import { actionQueue } from '../api/action-queue'
import type { ConversationAction } from '../api/conversation-action'
import { isNotFound } from '../api/errors'
import { useWords } from '../i18n/words'
import type { Notices } from './use-notice'

/** Says of what one did to a conversation that it is taken back, and why. */
export function useRefusals({ failed }: Notices): void {
  const t = useWords('acts')
  useEffect(
    () =>
      actionQueue.onRefused((action, error) => {
        // Read by somebody who may no longer see it: there is nothing that they could miss.
        if (action.kind !== 'read' || !isNotFound(error)) failed(t(keyOf(action)), error)
      }),
    [failed, t],
  )
}

function keyOf(action: ConversationAction) {
  switch (action.kind) {
    case 'status':
      return action.status === 'archived' ? 'archiveFailed' : 'reopenFailed'
    case 'assign':
      return 'assignFailed'
    case 'team':
      return 'teamFailed'
    case 'labels':
      return 'labelFailed'
    case 'snooze':
      return 'snoozeFailed'
    case 'read':
      return 'readFailed'
    case 'unread':
      return 'unreadFailed'
  }
}
