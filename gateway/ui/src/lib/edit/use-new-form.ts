import { useState } from 'react'
import { useAskBeforeUnload } from './use-ask-before-unload'

interface NewFormOptions<V> {
  empty: V
  /** The fields that needn't be sent to know that they are wrong. */
  wrongIn: (values: V) => readonly (keyof V)[]
  /** The fields that were refused. */
  refusedIn: (error: unknown) => readonly (keyof V)[]
  /** Rejects if it can't be made. */
  make: (values: V) => Promise<void>
  /** Given up. */
  onLeave: () => void
}

export interface NewForm<V> {
  values: V
  wrong: readonly (keyof V)[]
  /** What said so of these fields, if it wasn't seen here. */
  refusal: unknown
  dirty: boolean
  busy: boolean
  /** Why it couldn't be made, if it isn't for a field. */
  error: unknown
  attempts: number
  set: <K extends keyof V>(field: K, value: V[K]) => void
  submit: () => Promise<void>
  discard: () => void
}

/** A form that makes something new. Nothing of it is kept: it may have secrets in it. */
export function useNewForm<V extends object>(options: NewFormOptions<V>): NewForm<V> {
  const { empty } = options
  const [values, setValues] = useState(empty)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<readonly (keyof V)[]>([])
  const [error, setError] = useState<unknown>(undefined)
  const [refusal, setRefusal] = useState<unknown>(undefined)
  const [attempts, setAttempts] = useState(0)
  const dirty = JSON.stringify(values) !== JSON.stringify(empty)
  useAskBeforeUnload(dirty)

  async function submit(): Promise<void> {
    const seen = options.wrongIn(values)
    setWrong(seen)
    setError(undefined)
    setRefusal(undefined)
    if (seen.length === 0) {
      setBusy(true)
      try {
        await options.make(values)
      } catch (cause) {
        const refused = options.refusedIn(cause)
        setWrong(refused)
        if (refused.length === 0) setError(cause)
        else setRefusal(cause)
      }
      setBusy(false)
    }
    setAttempts((before) => before + 1)
  }

  return {
    values,
    wrong,
    refusal,
    dirty,
    busy,
    error,
    attempts,
    set(field, value) {
      setWrong((before) => before.filter((each) => each !== field))
      setValues((before) => ({ ...before, [field]: value }))
    },
    submit,
    discard: options.onLeave,
  }
}
