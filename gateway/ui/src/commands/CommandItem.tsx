import type { ReactNode } from 'react'
import { MenuItem } from '../ui/Menu'
import { useCommand } from './registry'
import type { CommandId } from './definitions'

/** A command in a menu; left out while there is nothing to be done. */
export function CommandItem({ command, icon }: { command: CommandId; icon?: ReactNode }) {
  const { words, run, shortcut } = useCommand(command)
  if (run === undefined) return null
  return (
    <MenuItem icon={icon} shortcut={shortcut} onSelect={run}>
      {words}
    </MenuItem>
  )
}
