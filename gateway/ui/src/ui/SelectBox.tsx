import { ChevronsUpDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'

/** The browser's own list, with an arrow that stands as far from its edge as the words do. */
export function SelectBox({ className = '', ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className="relative block min-w-0 flex-1">
      <select
        className={`w-full appearance-none bg-raised pe-9 disabled:opacity-60 ${className}`}
        {...rest}
      />
      <ChevronsUpDown
        aria-hidden="true"
        size={16}
        className="pointer-events-none absolute inset-y-0 end-3 my-auto text-ink-3"
      />
    </span>
  )
}
