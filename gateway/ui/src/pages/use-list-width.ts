import { useState, type CSSProperties } from 'react'
import { rem } from '../lib/rem'

export const LIST_WIDTH = { min: 280, max: 440, first: 340 }

const KEY = 'triptych.listWidth'

/** The width of the list on wide screens, remembered in this browser. */
export function useListWidth() {
  const [width, setWidth] = useState(() => {
    const kept = Number(localStorage.getItem(KEY))
    return kept >= LIST_WIDTH.min && kept <= LIST_WIDTH.max ? kept : LIST_WIDTH.first
  })

  function change(next: number) {
    setWidth(next)
    localStorage.setItem(KEY, String(next))
  }

  return { width, change }
}

/** `--list-width` of the list. */
export function listWidthStyle(width: number): CSSProperties {
  return { '--list-width': `min(${rem(width)}, 35vw)` } as CSSProperties
}
