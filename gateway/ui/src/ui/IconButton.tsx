import { Tooltip } from 'radix-ui'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string
  /** The key that does the same; shown in the tooltip. */
  shortcut?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon: its label is its name and its tooltip. */
export function IconButton({ label, shortcut, className = '', children, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          aria-keyshortcuts={shortcut}
          className={`grid size-9 flex-none place-items-center rounded-lg text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-50 ${className}`}
          {...rest}
        >
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Content
        sideOffset={4}
        className="z-50 flex animate-fade items-center gap-2 rounded-md border border-transparent bg-ink px-2 py-1 text-meta font-normal whitespace-nowrap text-surface"
      >
        {label}
        {shortcut !== undefined && <kbd className="font-sans opacity-70">{shortcut}</kbd>}
      </Tooltip.Content>
    </Tooltip.Root>
  )
}
