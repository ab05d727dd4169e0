import { useId, type ReactNode, type SelectHTMLAttributes } from 'react'
import { describedBy, FieldFrame } from './Field'

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string
  /** What it means. */
  hint?: ReactNode
  /** What is wrong with it. */
  problem?: ReactNode
  /** What there is to choose about it. */
  below?: ReactNode
}

/** One of several, by the browser's own list: it is searched by typing and fits every device. */
export function Select({ label, hint, problem, below, className = '', ...rest }: SelectProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} below={below}>
      <select
        id={id}
        className={`min-h-10 w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-body aria-invalid:border-danger disabled:opacity-60 ${className}`}
        {...describedBy(id, problem, hint)}
        {...rest}
      />
    </FieldFrame>
  )
}
