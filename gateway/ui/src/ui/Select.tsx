import { useId, type ReactNode, type SelectHTMLAttributes } from 'react'
import { describedBy, FieldFrame } from './Field'
import { SelectBox } from './SelectBox'

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
      <SelectBox
        id={id}
        className={`min-h-10 rounded-lg border border-line-strong py-2 ps-3 text-body aria-invalid:border-danger ${className}`}
        {...describedBy(id, problem, hint)}
        {...rest}
      />
    </FieldFrame>
  )
}
