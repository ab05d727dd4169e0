import { useState, type KeyboardEvent } from 'react'
import { chordOf } from './keys'

/** Where one stands: on an option, or on whichever is at that place. */
interface Place {
  index: number
  key: string | undefined
}

/**
 * The one of some options that Enter would choose: arrows move it, from the last to the first and back. It stays the
 * same one when others come before it.
 */
export function useActiveOption<O extends { key: string }>(
  options: readonly O[],
  onChoose: (option: O) => void,
) {
  const [place, setPlace] = useState<Place>({ index: 0, key: undefined })
  const last = options.length - 1
  const found = options.findIndex(({ key }) => key === place.key)
  const index = found === -1 ? Math.min(place.index, last) : found
  const active = options[index]
  if (active?.key !== place.key) setPlace({ index: Math.max(0, index), key: active?.key })

  function setActive(at: number) {
    setPlace({ index: at, key: undefined })
  }

  function move(by: number) {
    setActive((index + by + options.length) % Math.max(1, options.length))
  }

  /** Whether the key was for the options. */
  function handleKey(event: KeyboardEvent): boolean {
    const chord = chordOf(event)
    if (chord === 'ArrowDown') move(1)
    else if (chord === 'ArrowUp') move(-1)
    else if (chord === 'Enter' && active !== undefined) onChoose(active)
    else return false
    event.preventDefault()
    return true
  }

  return { active, handleKey, setActive }
}
