import { lazy, Suspense } from 'react'
import type { Conversation, Label } from '../api/generated/openapi'
import type { Assignee } from '../features/team/AssignMenu'
import type { Overlay } from './use-overlays'

// Nobody needs it to see the inbox.
const OverlayContent = lazy(async () => ({ default: (await import('./OverlayContent')).OverlayContent }))

export interface OverlaysProps {
  shown: Overlay | undefined
  onOpen: (id: number) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: { id: number; name: string } | null) => void
  /** Left out where nothing is labelled. */
  onLabel?: (conversation: Conversation, labels: readonly Label[]) => void
  /** Left out where nothing is put off. */
  onSnooze?: (conversation: Conversation, until: string | null) => void
  onClose: (then?: () => void) => void
}

export function Overlays({ shown, ...props }: OverlaysProps) {
  return (
    shown && (
      <Suspense fallback={null}>
        <OverlayContent shown={shown} {...props} />
      </Suspense>
    )
  )
}
