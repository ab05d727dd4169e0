import { useEffect, useEffectEvent } from 'react'
import { characterOf, chordOf, isTextField } from '../lib/keys'
import { COMMAND_IDS, isSingleKey, type CommandId } from './definitions'
import { KeyReader } from './key-reader'
import { isOffered, runCommand, useSingleKeys } from './registry'
import { keysOf } from './shortcut'

/** What has keys of its own while it is open. */
const OWN_KEYS = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]'

interface CommandKeysOptions {
  /** Whether single keys are commands. */
  singleKeys: boolean
  /** A field is about to have the focus, so that keys are text already. */
  expectsText: () => boolean
  /** Somebody types outside of any field. */
  onText: (text: string) => void
  /** Escape in a field that has no use for it. */
  onLeaveField: (field: HTMLElement) => void
}

/** Makes commands of keys, wherever the focus is on the page. */
export function useCommandKeys(options: CommandKeysOptions): void {
  const { singleKeys } = options
  useSingleKeys(singleKeys)
  const find = useEffectEvent((keys: string) =>
    isSingleKey(keys) && options.expectsText() ? undefined : findCommand(keys, singleKeys),
  )
  const handleText = useEffectEvent(options.onText)
  const leaveField = useEffectEvent(options.onLeaveField)

  useEffect(() => {
    const reader = new KeyReader({
      find: (keys) => find(keys),
      run: runCommand,
      onText: (text) => handleText(text),
    })

    function handleKey(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const target = event.target instanceof HTMLElement ? event.target : document.body
      const chord = chordOf(event)
      const commands = chord?.startsWith('Mod+') === true
      if (!commands && target.closest(OWN_KEYS) !== null) return
      if (isTextField(target)) {
        if (chord === 'Escape') leaveField(target)
        // What edits text is the field's.
        if (!commands || chord === 'Mod+z') return
      }
      // Arrows scroll what has the focus.
      if (chord?.startsWith('Arrow') === true && target !== document.body) return
      const taken = reader.press({ chord, character: characterOf(event), repeat: event.repeat })
      if (taken) event.preventDefault()
    }
    const forget = () => reader.cancel()

    addEventListener('keydown', handleKey)
    addEventListener('pointerdown', forget)
    return () => {
      reader.cancel()
      removeEventListener('keydown', handleKey)
      removeEventListener('pointerdown', forget)
    }
  }, [])
}

function findCommand(keys: string, singleKeys: boolean): CommandId | 'prefix' | undefined {
  const idsWith = (matches: (each: string) => boolean) =>
    COMMAND_IDS.filter((id) => keysOf(id, singleKeys).some(matches))
  const found = idsWith((each) => each === keys)
  // One that can't be done now keeps its key: it isn't text because of that.
  const command = found.find(isOffered) ?? found[0]
  if (command !== undefined) return keys.length > 1 && !isOffered(command) ? undefined : command
  return idsWith((each) => each.startsWith(`${keys} `)).length > 0 ? 'prefix' : undefined
}
