import { useLayoutEffect, useState } from 'react'
import { useWords } from '../i18n/words'
import { createStore, useStore } from '../lib/external-store'
import { COMMAND_IDS, type CommandId } from './definitions'
import { ariaShortcutOf, shortcutOf } from './shortcut'

/** What can be done at the moment, by whoever is on the page; null: not now, whoever else offers it. */
export type CommandRuns = Partial<Record<CommandId, (() => void) | null | undefined>>

/** By who offers it. */
const offers = new Map<symbol, CommandRuns>()
/** Changes only when something becomes possible or impossible, not when it would be done in another way. */
const offered = createStore('')
/** Whether single keys are commands. */
const singleKeys = createStore(true)

function runOf(id: CommandId): (() => void) | undefined {
  // Whoever came last knows best.
  return [...offers.values()].findLast((runs) => runs[id] !== undefined)?.[id] ?? undefined
}

function publish(): void {
  offered.set(COMMAND_IDS.filter(isOffered).join(' '))
}

/** A part of the page says what can be done there. */
export function useOfferCommands(runs: CommandRuns): void {
  const [place] = useState(() => Symbol())
  useLayoutEffect(() => {
    offers.set(place, runs)
    publish()
  })
  useLayoutEffect(
    () => () => {
      offers.delete(place)
      publish()
    },
    [place],
  )
}

/** The page says whether the person wants single keys to be commands. */
export function useSingleKeys(wanted: boolean): void {
  useLayoutEffect(() => singleKeys.set(wanted), [wanted])
}

export function runCommand(id: CommandId): void {
  runOf(id)?.()
}

export function isOffered(id: CommandId): boolean {
  return runOf(id) !== undefined
}

export function shortcutFor(id: CommandId): string | undefined {
  return shortcutOf(id, singleKeys.get())
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
  const can = useStore(offered, (ids) => ids.split(' ').includes(id))
  const single = useStore(singleKeys, (value) => value)
  const t = useWords('commands')
  return {
    words: t(id),
    run: can ? () => runCommand(id) : undefined,
    shortcut: shortcutOf(id, single),
    ariaShortcut: ariaShortcutOf(id, single),
  }
}
