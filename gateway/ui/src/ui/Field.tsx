import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'

interface FieldLook {
  label: string
  /** What it means. */
  hint?: ReactNode
  /** What is wrong with it. */
  problem?: ReactNode
  /** What there is to choose about it. */
  below?: ReactNode
}

export const FIELD_LOOK =
  'w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-body aria-invalid:border-danger disabled:opacity-60'

export function TextField(props: FieldLook & InputHTMLAttributes<HTMLInputElement>) {
  const { label, hint, problem, below, ...rest } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} below={below}>
      <input id={id} className={`${FIELD_LOOK} min-h-10`} {...describedBy(id, problem, hint)} {...rest} />
    </FieldFrame>
  )
}

export function TextArea(props: FieldLook & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, hint, problem, below, ...rest } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} problem={problem} below={below}>
      <textarea id={id} className={FIELD_LOOK} {...describedBy(id, problem, hint)} {...rest} />
    </FieldFrame>
  )
}

interface FieldFrameProps {
  id: string
  label: string
  hint?: ReactNode
  problem: ReactNode
  below: ReactNode
  children: ReactNode
}

/** A label above, and below what it means, what is wrong or to be chosen. */
export function FieldFrame({ id, label, hint, problem, below, children }: FieldFrameProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-meta text-ink-2">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1 text-meta text-danger">
          {problem}
        </p>
      )}
      {below}
    </div>
  )
}

export function describedBy(id: string, problem: ReactNode, hint?: ReactNode) {
  const names = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean)
  return {
    ...(problem !== undefined && { 'aria-invalid': true }),
    ...(names.length > 0 && { 'aria-describedby': names.join(' ') }),
  }
}
