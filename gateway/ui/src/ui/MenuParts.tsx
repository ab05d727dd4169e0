import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { MenuItemProps, MenuProps } from './Menu'

/**
 * Not modal: the modal kind writes a style element into the page, which our Content-Security-Policy forbids. It stays
 * where its trigger is, so that it belongs to the same landmark.
 */
export function Menu({
  trigger,
  label,
  side = 'bottom',
  children,
  ...state
}: MenuProps & { defaultOpen: boolean }) {
  return (
    <DropdownMenu.Root modal={false} {...state}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content
        aria-label={label}
        // A long one scrolls, for keys too.
        tabIndex={0}
        side={side}
        align="end"
        sideOffset={4}
        collisionPadding={8}
        className="z-40 max-h-[min(20rem,var(--radix-dropdown-menu-content-available-height))] max-w-[calc(100vw-1rem)] min-w-52 animate-fade overflow-y-auto rounded-lg border border-line bg-raised p-1 text-start text-body font-normal text-ink shadow-float"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

export function MenuItem({ onSelect, icon, checked, shortcut, children }: MenuItemProps) {
  const look =
    'flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-second -outline-offset-2 select-none data-highlighted:bg-sunken'
  if (checked === undefined) {
    return (
      <DropdownMenu.Item className={look} onSelect={onSelect}>
        {icon}
        <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
        {shortcut !== undefined && (
          <kbd aria-hidden="true" className="flex-none font-sans text-meta text-ink-3">
            {shortcut}
          </kbd>
        )}
      </DropdownMenu.Item>
    )
  }
  return (
    <DropdownMenu.CheckboxItem className={look} checked={checked} onSelect={onSelect}>
      {icon}
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      <DropdownMenu.ItemIndicator className="text-accent-ink">✓</DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 py-1.5 text-meta wrap-anywhere text-ink-3">
      {children}
    </DropdownMenu.Label>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
