import { useLayoutEffect } from 'react'
import { useWords } from '../i18n/words'
import { createStore, useStore } from '../lib/external-store'
import { COMMAND_IDS, type CommandId } from './definitions'
import { ariaShortcutOf, shortcutOf } from './shortcut'

/** What can be done at the moment, by whoever is on the page. */
export type CommandRuns = Partial<Record<CommandId, (() => void) | undefined>>

export interface Commands {
  runs: CommandRuns
  /** Whether single keys are commands. */
  singleKeys: boolean
}

const NONE: Commands = { runs: {}, singleKeys: true }

let current = NONE
/** Changes only when something becomes possible or impossible, not when it would be done in another way. */
const offered = createStore({ ids: '', singleKeys: true })

function offer(commands: Commands): void {
  current = commands
  const ids = COMMAND_IDS.filter((id) => commands.runs[id] !== undefined).join(' ')
  const before = offered.get()
  if (before.ids === ids && before.singleKeys === commands.singleKeys) return
  offered.set({ ids, singleKeys: commands.singleKeys })
}

/** The page says what can be done on it. */
export function useOfferCommands(commands: Commands): void {
  useLayoutEffect(() => offer(commands))
  useLayoutEffect(() => () => offer(NONE), [])
}

export function runCommand(id: CommandId): void {
  current.runs[id]?.()
}

export function isOffered(id: CommandId): boolean {
  return current.runs[id] !== undefined
}

export function shortcutFor(id: CommandId): string | undefined {
  return shortcutOf(id, current.singleKeys)
}

export interface Command {
  words: string
  /** Undefined while there is nothing to be done. */
  run: (() => void) | undefined
  /** As it is shown. */
  shortcut: string | undefined
  ariaShortcut: string | undefined
}

/** For buttons and menus: the same words, keys and effect as everywhere else. */
export function useCommand(id: CommandId): Command {
  const { ids, singleKeys } = useStore(offered, (value) => value)
  const t = useWords('commands')
  return {
    words: t(id),
    run: ids.split(' ').includes(id) ? () => runCommand(id) : undefined,
    shortcut: shortcutOf(id, singleKeys),
    ariaShortcut: ariaShortcutOf(id, singleKeys),
  }
}
