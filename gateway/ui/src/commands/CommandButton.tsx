import type { ReactNode, Ref } from 'react'
import { IconButton } from '../ui/IconButton'
import { useCommand } from './registry'
import type { CommandId } from './definitions'

interface CommandButtonProps {
  command: CommandId
  /** Where it stands it may be said in fewer words. */
  label?: string
  className?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A command as a button with an icon; its keys are in the tooltip. */
export function CommandButton({ command, label, children, ...rest }: CommandButtonProps) {
  const { words, run, shortcut, ariaShortcut } = useCommand(command)
  return (
    <IconButton
      label={label ?? words}
      {...(shortcut !== undefined && { shortcut })}
      aria-keyshortcuts={ariaShortcut}
      disabled={run === undefined}
      onClick={run}
      {...rest}
    >
      {children}
    </IconButton>
  )
}
