import { Switch } from 'radix-ui'
import type { ReactNode } from 'react'

interface SwitchFieldProps {
  label: string
  /** What it means. */
  why: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** On or off, and what that means. */
export function SwitchField({ label, why, checked, disabled, onChange }: SwitchFieldProps) {
  return (
    <label className="flex items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block text-second font-semibold">{label}</span>
        <span className="block text-meta text-ink-2">{why}</span>
      </span>
      <Switch.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="flex h-6 w-10 flex-none items-center rounded-full border border-line-strong bg-sunken p-0.5 disabled:opacity-60 data-[state=checked]:justify-end data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="size-4.5 rounded-full border border-line-strong bg-raised" />
      </Switch.Root>
    </label>
  )
}
