import type { ReactNode } from 'react'

interface SidePanelProps {
  label: string
  /** Over the rest, where there is no room beside it. */
  over: boolean
  onClose: () => void
  children: ReactNode
}

/** A panel at the end: beside the rest on wide screens, sliding over it on narrow ones, all of it on a phone. */
export function SidePanel({ label, over, onClose, children }: SidePanelProps) {
  if (!over) {
    return (
      <aside aria-label={label} className="w-80 flex-none border-s border-line bg-surface">
        {children}
      </aside>
    )
  }
  return (
    <>
      <div
        aria-hidden="true"
        onClick={onClose}
        className="fixed inset-0 z-20 animate-fade bg-black/30 max-md:hidden"
      />
      <aside
        aria-label={label}
        className="fixed inset-y-0 end-0 z-20 w-full animate-fade bg-surface md:w-80 md:border-s md:border-line md:shadow-float"
      >
        {children}
      </aside>
    </>
  )
}
