import { LogOut, Monitor, Moon, Sun, UserRoundCog } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useConnected } from '../../api/live-context'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { chooseTheme, useTheme } from '../../lib/theme'
import { Avatar } from '../../ui/Avatar'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/Menu'
import { SignOutQuestion, signOutUnlessUnsent } from './SignOutQuestion'

const ProfileDialog = lazy(() =>
  import('./ProfileDialog').then((module) => ({ default: module.ProfileDialog })),
)

/** The person at the foot of the rail, with a dot that says whether changes arrive. */
export function AccountMenu() {
  const t = useWords('session')
  const profile = useWords('profile')
  const [profileOpen, setProfileOpen] = useState(false)
  const me = useMe()
  const theme = useTheme()
  const online = useConnected()
  const [asking, setAsking] = useState(false)
  return (
    <>
      {asking && <SignOutQuestion onClose={() => setAsking(false)} />}
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
        <MenuItem
          icon={<Monitor aria-hidden="true" size={18} />}
          checked={theme === 'system'}
          onSelect={() => chooseTheme('system')}
        >
          {t('themeOfDevice')}
        </MenuItem>
        <MenuItem
          icon={<Sun aria-hidden="true" size={18} />}
          checked={theme === 'light'}
          onSelect={() => chooseTheme('light')}
        >
          {t('light')}
        </MenuItem>
        <MenuItem
          icon={<Moon aria-hidden="true" size={18} />}
          checked={theme === 'dark'}
          onSelect={() => chooseTheme('dark')}
        >
          {t('dark')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<UserRoundCog aria-hidden="true" size={18} />} onSelect={() => setProfileOpen(true)}>
          {profile('open')}
        </MenuItem>
        <MenuItem
          icon={<LogOut aria-hidden="true" size={18} />}
          onSelect={() => signOutUnlessUnsent(() => setAsking(true))}
        >
          {t('signOut')}
        </MenuItem>
      </Menu>
      {profileOpen && (
        <Suspense>
          <ProfileDialog onClose={() => setProfileOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
