import type { ReactNode } from 'react'
import { useWords } from '../i18n/words'
import type { EditForm } from '../lib/edit/use-edit-form'
import { ConflictChoice } from '../ui/ConflictChoice'
import { problemWords } from '../ui/problem-words'
import { fieldProblem } from './errors'

interface Judged<V> {
  wrong: readonly (keyof V)[]
  refusal: unknown
}

/** What is to be said of a field: what the gateway has against it, or else what is wrong with it. */
export function useFieldProblem<V>(form: Judged<V>): (name: keyof V & string, wrong?: string) => ReactNode {
  const t = useWords()
  return (name, wrong) =>
    form.wrong.includes(name)
      ? (problemWords(fieldProblem(form.refusal, name, t)) ?? wrong ?? t('failure.invalid'))
      : undefined
}

/** Of these fields, those that the gateway refused. */
export function useRefusedFields<K extends string>(names: readonly K[]): (error: unknown) => K[] {
  const t = useWords()
  return (error) => names.filter((name) => fieldProblem(error, name, t) !== undefined)
}

interface FieldWords<T> {
  label: string
  wrong?: string
  /** Of a value that two people chose differently. */
  inWords?: (value: T) => string
}

/** Label, problem and choice of each field that is shown of a form that changes something stored. */
export function useEditFields<V extends object, K extends keyof V>(
  form: EditForm<V>,
  words: { [F in K]: FieldWords<V[F]> },
): (name: K & string) => { label: string; problem: ReactNode; below: ReactNode } {
  const problemOf = useFieldProblem(form)
  return (name) => {
    const { label, wrong, inWords = String } = words[name]
    return {
      label,
      problem: problemOf(name, wrong),
      below: form.conflicts.includes(name) && (
        <ConflictChoice
          field={label}
          mine={inWords(form.values[name])}
          theirs={inWords(form.stored[name])}
          onChoose={(whose) => form.choose(name, whose)}
        />
      ),
    }
  }
}
