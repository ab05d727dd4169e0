import type { ReactNode } from 'react'

interface WithPresenceProps {
  presence: 'online' | 'offline' | undefined
  /** An avatar. */
  children: ReactNode
}

/** An avatar with a dot while its person is there. The dot is for the eyes and needs words beside it. */
export function WithPresence({ presence, children }: WithPresenceProps) {
  return (
    <span className="relative flex-none">
      {children}
      {presence === 'online' && (
        <span
          data-presence={presence}
          className="absolute -end-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-raised bg-success"
        />
      )}
    </span>
  )
}
