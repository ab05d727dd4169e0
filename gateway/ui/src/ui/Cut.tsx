import type { HTMLAttributes, ReactNode } from 'react'

interface CutProps extends HTMLAttributes<HTMLElement> {
  as?: 'span' | 'bdi' | 'p' | 'h1' | 'h2'
  /** All of the text, which is there for the asking. */
  whole: string
  /** How many lines of it there is room for. */
  lines?: 1 | 2 | 6
  /** How it is drawn; by itself as it is. */
  children?: ReactNode
}

const LOOK = { 1: 'block truncate', 2: 'line-clamp-2', 6: 'line-clamp-6' }

/**
 * A text that is cut where there is no room for it; nothing else is. The mouse finds the whole text in it, and
 * `TooltipHost` shows it with the focus of a key.
 */
export function Cut({ as: Element = 'span', whole, lines = 1, className = '', children, ...rest }: CutProps) {
  return (
    <Element data-cut title={whole} className={`${LOOK[lines]} ${className}`} {...rest}>
      {children ?? whole}
    </Element>
  )
}
