import { useState } from 'react'
import { useOfferCommands } from '../../commands/registry'
import { chooseTheme } from '../../lib/theme'
import { signOutUnlessUnsent } from './SignOutQuestion'

/** What somebody can do about themselves, wherever they are; `open` is what has to be answered or chosen for it. */
export function useAccountCommands() {
  const [open, setOpen] = useState<'profile' | 'signOutQuestion' | undefined>(undefined)
  useOfferCommands({
    profile: () => setOpen('profile'),
    themeSystem: () => chooseTheme('system'),
    themeLight: () => chooseTheme('light'),
    themeDark: () => chooseTheme('dark'),
    signOut: () => signOutUnlessUnsent(() => setOpen('signOutQuestion')),
  })
  return { open, close: () => setOpen(undefined) }
}
