import type { ReactNode } from 'react'
import { latePart } from '../lib/late-part'

const dialogs = latePart(() => import('./Dialog'))

interface SidePanelProps {
  label: string
  /** Over the rest, where there is no room beside it. */
  over: boolean
  onClose: () => void
  children: ReactNode
}

/** A panel at the end: beside the rest on wide screens, sliding over it on narrow ones, all of it on a phone. */
export function SidePanel({ label, over, onClose, children }: SidePanelProps) {
  const parts = dialogs.use()
  if (over) {
    return (
      parts && (
        <parts.Dialog label={label} place="end" onClose={onClose}>
          {children}
        </parts.Dialog>
      )
    )
  }
  return (
    <aside aria-label={label} className="w-[min(20rem,25vw)] flex-none border-s border-line bg-surface">
      {children}
    </aside>
  )
}
