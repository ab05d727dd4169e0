import type { CSSProperties, ReactNode } from 'react'
import type { WindowLeft } from '../lib/messaging-window'

/** Draws what is left of the 24-hour window round an avatar; in the last hour it starts full again, in amber. */
export function WindowRing({ left, children }: { left: WindowLeft; children: ReactNode }) {
  const open = left.state === 'open' || left.state === 'closing'
  const style = {
    '--left': open ? left.share : 0,
    ...(left.state === 'closing' && { '--ring-colour': 'var(--warning)' }),
  } as CSSProperties
  return (
    <span
      style={style}
      className="window-ring relative grid flex-none rounded-full p-[3px] before:absolute before:inset-[1.5px] before:rounded-full before:bg-(--row-bg,var(--surface))"
    >
      <span className="relative">{children}</span>
    </span>
  )
}
