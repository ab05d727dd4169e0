import { useId, type InputHTMLAttributes, type TextareaHTMLAttributes } from 'react'

interface FieldLook {
  label: string
  /** What is wrong with it. */
  problem?: string | undefined
}

const LOOK =
  'w-full rounded-lg border border-line-strong bg-raised px-3 py-2 text-body aria-invalid:border-danger disabled:opacity-60'

export function TextField({ label, problem, ...rest }: FieldLook & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      <input id={id} className={`${LOOK} min-h-10`} {...describedBy(id, problem)} {...rest} />
      <Problem id={id} problem={problem} />
    </div>
  )
}

export function TextArea({
  label,
  problem,
  ...rest
}: FieldLook & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      <textarea id={id} className={LOOK} {...describedBy(id, problem)} {...rest} />
      <Problem id={id} problem={problem} />
    </div>
  )
}

function describedBy(id: string, problem: string | undefined) {
  return problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` }
}

function Problem({ id, problem }: { id: string; problem: string | undefined }) {
  if (problem === undefined) return null
  return (
    <p id={`${id}-problem`} className="mt-1 text-meta text-danger">
      {problem}
    </p>
  )
}
