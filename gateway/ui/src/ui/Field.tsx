import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'

interface FieldLook {
  label: string
  /** What is wrong with it. */
  problem?: ReactNode
  /** What there is to choose about it. */
  children?: ReactNode
}

export const FIELD_LOOK =
  'w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-body aria-invalid:border-danger disabled:opacity-60'

export function TextField(props: FieldLook & InputHTMLAttributes<HTMLInputElement>) {
  const { label, problem, children, ...rest } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={problem} below={children}>
      <input id={id} className={`${FIELD_LOOK} min-h-10`} {...describedBy(id, problem)} {...rest} />
    </FieldFrame>
  )
}

export function TextArea(props: FieldLook & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, problem, children, ...rest } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={problem} below={children}>
      <textarea id={id} className={FIELD_LOOK} {...describedBy(id, problem)} {...rest} />
    </FieldFrame>
  )
}

interface FieldFrameProps {
  id: string
  label: string
  problem: ReactNode
  below: ReactNode
  children: ReactNode
}

/** A label above, and below what is wrong or to be chosen. */
export function FieldFrame({ id, label, problem, below, children }: FieldFrameProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      {children}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1 text-meta text-danger">
          {problem}
        </p>
      )}
      {below}
    </div>
  )
}

export function describedBy(id: string, problem: ReactNode) {
  return problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` }
}
