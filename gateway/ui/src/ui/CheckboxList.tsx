import { useId, type ReactNode } from 'react'

interface CheckboxListProps<K extends string | number> {
  label: string
  hint?: ReactNode
  problem?: ReactNode
  /** What there is to choose about it. */
  below?: ReactNode
  options: readonly { key: K; words: ReactNode; why?: string }[]
  chosen: readonly K[]
  onChange: (chosen: K[]) => void
}

/** Any of several. */
export function CheckboxList<K extends string | number>(props: CheckboxListProps<K>) {
  const { label, hint, problem, below, options, chosen, onChange } = props
  const id = useId()

  function handleChange(key: K, checked: boolean) {
    onChange(
      options.map((option) => option.key).filter((each) => (each === key ? checked : chosen.includes(each))),
    )
  }

  return (
    <fieldset aria-describedby={problem === undefined ? undefined : `${id}-problem`}>
      <legend className="mb-1 text-second text-ink-2">{label}</legend>
      {hint !== undefined && <p className="mb-1 text-meta text-ink-2">{hint}</p>}
      <ul className="max-h-72 overflow-y-auto rounded-lg border border-line-strong bg-raised py-1">
        {options.map(({ key, words, why }) => (
          <li key={key}>
            <label className="flex min-h-9 cursor-pointer items-center gap-2.5 px-3 py-1 hover:bg-sunken">
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                aria-invalid={problem === undefined ? undefined : true}
                onChange={(event) => handleChange(key, event.target.checked)}
                className="size-4 flex-none accent-accent -outline-offset-0"
              />
              <span className="min-w-0 wrap-anywhere">
                {words}
                {why !== undefined && <span className="block text-meta text-ink-2">{why}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="mt-1 text-meta text-danger">
          {problem}
        </p>
      )}
      {below}
    </fieldset>
  )
}
