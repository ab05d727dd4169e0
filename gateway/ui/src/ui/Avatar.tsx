import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from '../lib/initials'
import { firstCharacter } from '../lib/visible-text'

interface AvatarProps {
  id: number
  name: string | undefined
  size: number
  /** One letter instead of two, for the small ones. */
  short?: boolean
}

/** Initials on a colour of the person's own. The name stands beside it in words, so it is hidden from screen readers. */
export function Avatar({ id, name, size, short = false }: AvatarProps) {
  const initials = initialsOf(name)
  const style = {
    '--h': hueOf(id),
    width: size,
    height: size,
    fontSize: Math.max(12, Math.round(size * 0.36)),
  } as CSSProperties
  return (
    <span
      aria-hidden="true"
      style={style}
      className="avatar-colours grid flex-none place-items-center rounded-full leading-none font-semibold select-none"
    >
      {short ? firstCharacter(initials) : initials}
    </span>
  )
}
