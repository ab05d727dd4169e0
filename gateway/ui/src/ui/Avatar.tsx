import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from '../lib/initials'
import { rem } from '../lib/rem'
import { firstCharacter } from '../lib/visible-text'

interface AvatarProps {
  id: number
  name: string | undefined
  /** In pixels at the usual font size; it grows with the text. */
  size: number
  /** One letter instead of two, for the small ones. */
  short?: boolean
}

/**
 * Initials on a colour of the person's own. The name stands beside it in words, so it is hidden from screen readers,
 * and the initials are drawn, not written: they are part of no accessible name.
 */
export function Avatar({ id, name, size, short = false }: AvatarProps) {
  const initials = initialsOf(name)
  const style = {
    '--h': hueOf(id),
    width: rem(size),
    height: rem(size),
    fontSize: rem(Math.max(12, Math.round(size * 0.36))),
  } as CSSProperties
  return (
    <span
      aria-hidden="true"
      data-initials={short ? firstCharacter(initials) : initials}
      style={style}
      className="avatar-colours grid flex-none place-items-center rounded-full leading-none font-semibold select-none before:content-[attr(data-initials)]"
    />
  )
}
