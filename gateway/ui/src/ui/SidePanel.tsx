import type { ReactNode } from 'react'
import { Dialog } from './Dialog'

interface SidePanelProps {
  label: string
  /** Over the rest, where there is no room beside it. */
  over: boolean
  onClose: () => void
  children: ReactNode
}

/** A panel at the end: beside the rest on wide screens, sliding over it on narrow ones, all of it on a phone. */
export function SidePanel({ label, over, onClose, children }: SidePanelProps) {
  if (over) {
    return (
      <Dialog label={label} place="end" onClose={onClose}>
        {children}
      </Dialog>
    )
  }
  return (
    <aside aria-label={label} className="w-[min(20rem,25vw)] flex-none border-s border-line bg-surface">
      {children}
    </aside>
  )
}
