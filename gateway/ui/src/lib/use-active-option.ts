import { useState, type KeyboardEvent } from 'react'
import { chordOf } from './keys'

/** The one of some options that Enter would choose: arrows move it, from the last to the first and back. */
export function useActiveOption<O>(options: readonly O[], onChoose: (option: O) => void) {
  const [index, setIndex] = useState(0)
  const last = options.length - 1
  const active = options[Math.min(index, last)]

  function move(by: number) {
    setIndex((Math.min(index, last) + by + options.length) % Math.max(1, options.length))
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

  return { active, handleKey, setActive: setIndex }
}
