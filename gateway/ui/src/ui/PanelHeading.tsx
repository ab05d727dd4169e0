import { useContext } from 'react'
import { Cut } from './Cut'
import { OverlayContext } from './overlay'

/** The title of a part of a panel. */
export function PartHeading({ children }: { children: string }) {
  const Level = useContext(OverlayContext) ? 'h2' : 'h3'
  return <Level className="mb-2 text-meta font-semibold text-ink-2">{children}</Level>
}

/** The title of a panel. In what covers the page it is the only heading of the first level that there is. */
export function PanelHeading({ children }: { children: string }) {
  const Level = useContext(OverlayContext) ? 'h1' : 'h2'
  return <Cut as={Level} whole={children} className="min-w-0 flex-1 font-semibold" />
}
