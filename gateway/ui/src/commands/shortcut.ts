import { IS_APPLE } from '../lib/keys'
import { definitionOf, isSingleKey, type CommandId } from './definitions'

const SIGNS: Partial<Record<string, string>> = {
  Mod: IS_APPLE ? '⌘' : 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The keys as they are shown: those pressed together, one after the other. */
export function caps(keys: string): string[][] {
  return keys.split(' ').map((chord) => chord.split('+').map((each) => SIGNS[each] ?? capital(each)))
}

function capital(name: string): string {
  return /^[a-z]$/.test(name) ? name.toUpperCase() : name
}

/** The keys that work, as `single` keys may be switched off. */
export function keysOf(id: CommandId, single: boolean): readonly string[] {
  return definitionOf(id).keys.filter((keys) => single || !isSingleKey(keys))
}

/** As in a tooltip. */
export function shortcutOf(id: CommandId, single: boolean): string | undefined {
  const [keys] = keysOf(id, single)
  return (
    keys &&
    caps(keys)
      .map((chord) => chord.join(' '))
      .join(' ')
  )
}

/** As `aria-keyshortcuts` wants it. A sequence has no name there. */
export function ariaShortcutOf(id: CommandId, single: boolean): string | undefined {
  const [keys] = keysOf(id, single)
  if (keys === undefined || keys.includes(' ')) return undefined
  return keys.replace('Mod', IS_APPLE ? 'Meta' : 'Control')
}
