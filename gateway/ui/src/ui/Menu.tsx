import { cloneElement, useState, type MouseEventHandler, type ReactElement, type ReactNode } from 'react'
import { latePart } from '../lib/late-part'

const menuParts = latePart(() => import('./MenuParts'))

export const loadMenus = menuParts.load

export interface MenuProps {
  /** A button. */
  trigger: ReactElement<{ 'aria-haspopup'?: 'menu'; onClick?: MouseEventHandler }>
  label: string
  side?: 'bottom' | 'right' | 'top'
  /** For who opens it in another way than by its trigger. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A button that opens a menu. What draws menus comes after the page; who is quicker gets theirs when it is there. */
export function Menu(props: MenuProps) {
  const parts = menuParts.use()
  const [wanted, setWanted] = useState(false)
  if (parts !== undefined) return <parts.Menu {...props} defaultOpen={wanted} />
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    onClick: () => {
      setWanted(true)
      props.onOpenChange?.(true)
      menuParts.load().catch(() => setWanted(false))
    },
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
