import { lazy, Suspense } from 'react'
import type { Assignee } from '../features/team/AssignMenu'
import type { Overlay } from './use-overlays'

// Nobody needs them to see the inbox.
const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }))
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog')).HelpDialog }))

interface OverlaysProps {
  shown: Overlay | undefined
  onOpen: (id: number) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: { id: number; name: string } | null) => void
  onClose: (then?: () => void) => void
}

export function Overlays({ shown, ...rest }: OverlaysProps) {
  if (shown === undefined) return null
  return (
    <Suspense fallback={null}>
      {shown.kind === 'help' ? (
        <HelpDialog onClose={rest.onClose} />
      ) : (
        <Palette key={shown.kind} peopleOnly={shown.kind === 'people'} target={shown.target} {...rest} />
      )}
    </Suspense>
  )
}
