import type { ReactNode } from 'react'
import { MenuItem } from '../ui/Menu'
import { useCommand } from './registry'
import type { CommandId } from './definitions'

interface CommandItemProps {
  command: CommandId
  icon?: ReactNode
  /** For one of several that exclude each other. */
  checked?: boolean
}

/** A command in a menu; left out while there is nothing to be done. */
export function CommandItem({ command, ...look }: CommandItemProps) {
  const { words, run, shortcut } = useCommand(command)
  if (run === undefined) return null
  return (
    <MenuItem {...look} shortcut={shortcut} onSelect={run}>
      {words}
    </MenuItem>
  )
}
