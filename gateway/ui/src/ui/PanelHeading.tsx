import { useContext, type ReactNode } from 'react'
import { OverlayContext } from './overlay'

/** The title of a panel. In what covers the page it is the only heading of the first level that there is. */
export function PanelHeading({ children }: { children: ReactNode }) {
  const Level = useContext(OverlayContext) ? 'h1' : 'h2'
  return <Level className="min-w-0 flex-1 font-semibold">{children}</Level>
}
