import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

type AnyKeyboardEvent = KeyboardEvent | ReactKeyboardEvent

/** The key that input methods report for what they take themselves. */
const TAKEN_BY_INPUT_METHOD = 229

/** Keys of layouts without Latin letters, by where they are: what is printed there beside the own letters. */
const LATIN_AT: Partial<Record<string, readonly [plain: string, shifted: string]>> = {
  Slash: ['/', '?'],
}

function native(event: AnyKeyboardEvent): KeyboardEvent {
  return 'nativeEvent' in event ? event.nativeEvent : event
}

/** Whether a key belongs to an input method; Safari ends the composition before the key that confirms it. */
export function isComposing(event: AnyKeyboardEvent): boolean {
  const pressed = native(event)
  // Deprecated, and nothing else tells.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return pressed.isComposing || pressed.keyCode === TAKEN_BY_INPUT_METHOD
}

const ONE_CHARACTER = /^.$/su

/** On Apple's keyboards commands are given with ⌘, and Ctrl edits text. */
export const IS_APPLE = navigator.userAgent.includes('Mac OS X')

/**
 * What was pressed, as commands name it: `j`, `?`, `Enter`, `Shift+Enter`, `Mod+k` (Ctrl, ⌘ on Apple's keyboards).
 * Undefined for what an input method takes, for dead keys and for characters of the third level (AltGr). Letters of
 * layouts without Latin ones are told by their place; Caps Lock makes no difference.
 */
export function chordOf(event: AnyKeyboardEvent): string | undefined {
  const pressed = native(event)
  if (isComposing(pressed)) return undefined
  const { key } = pressed
  if (key === 'Dead' || key === 'Unidentified' || key === 'Process' || key === 'AltGraph') return undefined
  if (pressed.getModifierState('AltGraph')) return undefined
  const name = nameOf(pressed)
  // A character says itself whether Shift was needed for it; letters and named keys don't.
  const shift = pressed.shiftKey && (name.length > 1 || /[a-z]/.test(name))
  return modifiersOf(pressed) + (shift ? 'Shift+' : '') + name
}

function modifiersOf({ ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  const [mod, other] = IS_APPLE ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  return (mod ? 'Mod+' : '') + (other ? (IS_APPLE ? 'Ctrl+' : 'Meta+') : '') + (altKey ? 'Alt+' : '')
}

function nameOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (key === ' ') return 'Space'
  if (!ONE_CHARACTER.test(key)) return key
  if (/[\p{ASCII}\p{Script=Latin}]/u.test(key)) return key.toLowerCase()
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return letter.toLowerCase()
  return LATIN_AT[code]?.[shiftKey ? 1 : 0] ?? key
}

/** The character that a key would write into a field, if it writes one. */
export function characterOf(event: AnyKeyboardEvent): string | undefined {
  const pressed = native(event)
  if (isComposing(pressed) || !ONE_CHARACTER.test(pressed.key)) return undefined
  const thirdLevel = pressed.getModifierState('AltGraph') || (IS_APPLE && pressed.altKey && !pressed.metaKey)
  if (!thirdLevel && (pressed.ctrlKey || pressed.metaKey || pressed.altKey)) return undefined
  return pressed.key
}

/** Whether somebody writes there, so that keys are text. */
export function isTextField(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'textarea, select, [contenteditable]:not([contenteditable="false"]), input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="reset"], [type="range"], [type="file"], [type="color"])',
    ) !== null
  )
}
