import { useState } from 'react'
import { useMay } from '../../api/permissions'
import { useOfferCommands } from '../../commands/registry'
import { chooseTheme } from '../../lib/theme'
import { useGo } from '../../ui/Go'
import { signOutUnlessUnsent } from './sign-out'

/** What somebody can do about themselves, wherever they are; `open` is what has to be answered or chosen for it. */
export function useAccountCommands(hrefs: {
  settingsHref: string
  accountHref: string
  contactsHref: string
}) {
  const go = useGo()
  const may = useMay()
  const [open, setOpen] = useState<'profile' | 'signOutQuestion' | undefined>(undefined)
  useOfferCommands({
    profile: () => setOpen('profile'),
    account: () => go(hrefs.accountHref),
    contacts: () => go(hrefs.contactsHref),
    settings: may('settings.write') || may('contacts.manage') ? () => go(hrefs.settingsHref) : undefined,
    themeSystem: () => chooseTheme('system'),
    themeLight: () => chooseTheme('light'),
    themeDark: () => chooseTheme('dark'),
    signOut: () => signOutUnlessUnsent(() => setOpen('signOutQuestion')),
  })
  return { open, close: () => setOpen(undefined) }
}
