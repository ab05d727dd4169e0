import { useId, type SelectHTMLAttributes } from 'react'

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string
}

/** One of several, by the browser's own list: it is searched by typing and fits every device. */
export function Select({ label, className = '', ...rest }: SelectProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      <select
        id={id}
        className={`min-h-10 w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-body disabled:opacity-60 ${className}`}
        {...rest}
      />
    </div>
  )
}
