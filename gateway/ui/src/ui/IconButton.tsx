import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string
  /** The key that does the same; shown in the tooltip. */
  shortcut?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon: its label is its name and its tooltip, which `TooltipHost` shows. */
export function IconButton({ label, shortcut, className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-tooltip={label}
      data-shortcut={shortcut}
      className={`grid size-9 flex-none place-items-center rounded-lg text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-50 aria-disabled:opacity-50 ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
