import { LogOut, Monitor, Moon, Settings, ShieldCheck, Sun, UserRoundCog } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useConnected } from '../../api/live-context'
import { useMe } from '../../api/session'
import { CommandItem } from '../../commands/CommandItem'
import { useWords } from '../../i18n/words'
import { latePart } from '../../lib/late-part'
import { useTheme } from '../../lib/theme'
import { Avatar } from '../../ui/Avatar'
import { Menu, MenuHeading, MenuLine } from '../../ui/Menu'
import { useAccountCommands } from './use-account-commands'

const ProfileDialog = lazy(() =>
  import('./ProfileDialog').then((module) => ({ default: module.ProfileDialog })),
)

/** Asked when there may be no network. */
const question = latePart(() => import('./SignOutQuestion'))

const THEMES = [
  { theme: 'system', command: 'themeSystem', icon: Monitor },
  { theme: 'light', command: 'themeLight', icon: Sun },
  { theme: 'dark', command: 'themeDark', icon: Moon },
] as const

/** The person at the foot of the rail, with a dot that says whether changes arrive. */
export function AccountMenu(hrefs: { settingsHref: string; accountHref: string; contactsHref: string }) {
  const t = useWords('session')
  const me = useMe()
  const chosen = useTheme()
  const online = useConnected()
  const { open, close } = useAccountCommands(hrefs)
  const asking = question.use()
  return (
    <>
      {open === 'signOutQuestion' && asking && <asking.SignOutQuestion onClose={close} />}
      <Menu
        label={t('account')}
        side="top"
        trigger={
          <button
            type="button"
            aria-label={t(online ? 'online' : 'offline', { name: me.name })}
            className="relative rounded-full"
          >
            <Avatar id={me.id} name={me.name} size={32} />
            <span
              data-presence={online ? 'online' : 'offline'}
              className={`absolute end-0 bottom-0 size-2.5 rounded-full border-2 border-sunken ${online ? 'bg-success' : 'bg-ink-3'}`}
            />
          </button>
        }
      >
        <MenuHeading>
          <span className="block text-second font-semibold text-ink">
            <bdi>{me.name}</bdi>
          </span>
          <bdi>{me.email}</bdi>
        </MenuHeading>
        <MenuLine />
        {THEMES.map(({ theme, command, icon: Icon }) => (
          <CommandItem
            key={command}
            command={command}
            checked={theme === chosen}
            icon={<Icon aria-hidden="true" size={18} />}
          />
        ))}
        <MenuLine />
        <CommandItem command="profile" icon={<UserRoundCog aria-hidden="true" size={18} />} />
        <CommandItem command="account" icon={<ShieldCheck aria-hidden="true" size={18} />} />
        <CommandItem command="settings" icon={<Settings aria-hidden="true" size={18} />} />
        <CommandItem command="signOut" icon={<LogOut aria-hidden="true" size={18} />} />
      </Menu>
      {open === 'profile' && (
        <Suspense>
          <ProfileDialog onClose={close} />
        </Suspense>
      )}
    </>
  )
}
