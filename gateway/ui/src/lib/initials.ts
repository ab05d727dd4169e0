import { firstCharacter, stripped } from './visible-text'

/** Up to two letters that stand for a name; `#` for somebody of whom only a number is known. */
export function initialsOf(name: string | undefined): string {
  const words = (name ?? '')
    .split(/\s+/)
    .map(stripped)
    .filter((word) => /^\p{L}/u.test(word))
  const first = firstLetter(words[0])
  if (first === undefined) return '#'
  const last = words.length > 1 ? firstLetter(words.at(-1)) : undefined
  return first + (last ?? '')
}

function firstLetter(word: string | undefined): string | undefined {
  const letter = word === undefined ? undefined : firstCharacter(word)
  return letter?.toLocaleUpperCase()
}

/** A hue of its own for an id: neighbours lie a golden angle apart, so new contacts don't look alike. */
export function hueOf(id: number): number {
  return Math.round((id * 137.508) % 360)
}
