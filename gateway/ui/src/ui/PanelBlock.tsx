import type { ReactNode } from 'react'
import { PartHeading } from './PanelHeading'

/** A part of a panel, below a line. */
export function PanelBlock({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-5 pt-3 pb-3.5">
      {title !== undefined && <PartHeading>{title}</PartHeading>}
      {children}
    </section>
  )
}
