import { useEffect, useRef, useState } from 'react'
import { beginEdit, choose, isDirty, rebase, setField, type Edit, type Stored } from './edit-state'
import { keepEdit, keptEdit } from './kept-edits'
import { changesOf, type Sameness } from './merge-edits'
import { useAskBeforeUnload } from './use-ask-before-unload'

export interface EditFormOptions<V> {
  /** Names the person and the form, for what is kept of it while it is away. */
  name: string
  /** What is stored as far as is known; it may change while the form is open. */
  stored: Stored<V>
  same: Sameness<V>
  isValue: (value: unknown) => value is V
  /** The fields that needn't be sent to know that they are wrong, of those that were edited. */
  wrongIn: (changes: Partial<V>) => readonly (keyof V)[]
  /** The fields that were refused. */
  refusedIn: (error: unknown) => readonly (keyof V)[]
  /** Stores the changes if the base is still the newest; rejects otherwise. */
  save: (changes: Partial<V>, base: Stored<V>) => Promise<void>
  isConflict: (error: unknown) => boolean
  /** The newest, after a conflict. */
  reload: () => Promise<Stored<V>>
  /** Saved or discarded. */
  onDone: () => void
}

export interface EditForm<V> {
  values: V
  /** What is stored; of a field that both changed, what the other made of it. */
  stored: V
  conflicts: readonly (keyof V)[]
  wrong: readonly (keyof V)[]
  /** What said so of these fields, if it wasn't seen here. */
  refusal: unknown
  dirty: boolean
  busy: boolean
  /** Why saving failed, if it isn't for a field. */
  error: unknown
  /** How often saving ended with something left to do. */
  attempts: number
  set: <K extends keyof V>(field: K, value: V[K]) => void
  choose: (field: keyof V, whose: 'mine' | 'theirs') => void
  submit: () => Promise<void>
  discard: () => void
}

/** How often others may be quicker before the person is told. */
const TRIES = 4

/**
 * Every form that changes something stored: sends what was edited and nothing else, takes over what others save while
 * it is open, and leaves it to the person where both changed the same. What is typed is kept until it is saved or
 * discarded, wherever the person goes meanwhile.
 */
export function useEditForm<V extends object>(options: EditFormOptions<V>): EditForm<V> {
  const { name, stored, same, isValue } = options
  const [edit, setEdit] = useState<Edit<V>>(() => keptEdit(name, isValue) ?? beginEdit(stored))
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<readonly (keyof V)[]>([])
  const [error, setError] = useState<unknown>(undefined)
  const [refusal, setRefusal] = useState<unknown>(undefined)
  const [attempts, setAttempts] = useState(0)
  const over = useRef(false)

  const current = rebase(same, edit, stored)
  if (current !== edit) setEdit(current)
  const dirty = isDirty(same, current)

  useEffect(() => {
    if (!over.current) keepEdit(name, dirty ? current : undefined)
  }, [name, current, dirty])
  useAskBeforeUnload(dirty)

  function finish() {
    over.current = true
    keepEdit(name, undefined)
    options.onDone()
  }

  /** Whether it is stored now; otherwise there is something to choose. */
  async function send(from: Edit<V>): Promise<boolean> {
    let now = from
    for (let tries = 1; now.conflicts.length === 0; tries++) {
      const changes = changesOf(same, now.base.values, now.values)
      try {
        if (Object.keys(changes).length > 0) await options.save(changes, now.base)
        return true
      } catch (cause) {
        if (!options.isConflict(cause) || tries === TRIES) throw cause
      }
      now = rebase(same, now, await options.reload())
      setEdit(now)
    }
    return false
  }

  async function submit(): Promise<void> {
    const seen = options.wrongIn(changesOf(same, current.base.values, current.values))
    setWrong(seen)
    setError(undefined)
    setRefusal(undefined)
    if (seen.length > 0) {
      setAttempts((before) => before + 1)
      return
    }
    setBusy(true)
    try {
      if (await send(current)) finish()
    } catch (cause) {
      const refused = options.refusedIn(cause)
      setWrong(refused)
      if (refused.length === 0) setError(cause)
      else setRefusal(cause)
    }
    setBusy(false)
    setAttempts((before) => before + 1)
  }

  return {
    values: current.values,
    stored: current.base.values,
    conflicts: current.conflicts,
    wrong,
    refusal,
    dirty,
    busy,
    error,
    attempts,
    set(field, value) {
      setWrong((before) => before.filter((each) => each !== field))
      setEdit((before) => setField(same, before, field, value))
    },
    choose: (field, whose) => setEdit((before) => choose(before, field, whose)),
    submit,
    discard: finish,
  }
}
