import {
  cloneElement,
  useState,
  type FocusEventHandler,
  type KeyboardEvent,
  type KeyboardEventHandler,
  type MouseEventHandler,
  type PointerEvent,
  type PointerEventHandler,
  type ReactElement,
  type ReactNode,
} from 'react'
import { chordOf } from '../lib/keys'
import { latePart } from '../lib/late-part'

const menuParts = latePart(() => import('./MenuParts'))

export const loadMenus = menuParts.load

export interface MenuProps {
  /** A button. */
  trigger: ReactElement<{
    'aria-haspopup'?: 'menu'
    onClick?: MouseEventHandler
    onPointerDown?: PointerEventHandler
    onKeyDown?: KeyboardEventHandler
    onFocus?: FocusEventHandler
    onBlur?: FocusEventHandler
  }>
  label: string
  side?: 'bottom' | 'right' | 'top'
  /** For who opens it in another way than by its trigger. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/**
 * A button that opens a menu. What draws menus comes after the page; who is quicker gets theirs when it is there. It
 * brings another button, so it waits while somebody has the focus on this one.
 */
export function Menu(props: MenuProps) {
  const parts = menuParts.use()
  const [wanted, setWanted] = useState(false)
  const [focused, setFocused] = useState(false)
  if (parts !== undefined && (wanted || props.open === true || !focused)) {
    return <parts.Menu {...props} defaultOpen={wanted} />
  }

  function want() {
    setWanted(true)
    props.onOpenChange?.(true)
    menuParts.load().catch(() => setWanted(false))
  }

  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    onClick: want,
    // As the other button does, which may be there before the click is over.
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return
      // The menu gets the focus.
      event.preventDefault()
      want()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (chordOf(event) !== 'ArrowDown') return
      event.preventDefault()
      want()
    },
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  })
}

export interface MenuItemProps {
  onSelect: () => void
  icon?: ReactNode
  checked?: boolean
  /** The keys that do the same, as they are shown. */
  shortcut?: string | undefined
  children: ReactNode
}

export function MenuItem(props: MenuItemProps) {
  const parts = menuParts.use()
  return parts && <parts.MenuItem {...props} />
}

export function MenuHeading(props: { children: ReactNode }) {
  const parts = menuParts.use()
  return parts && <parts.MenuHeading {...props} />
}

export function MenuLine() {
  const parts = menuParts.use()
  return parts && <parts.MenuLine />
}
