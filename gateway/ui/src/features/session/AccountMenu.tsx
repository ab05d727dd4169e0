import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useLink } from '../../api/live-context'
import { session, useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { chooseTheme, useTheme } from '../../lib/theme'
import { Avatar } from '../../ui/Avatar'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/Menu'

/** The person at the foot of the rail, with a dot that says whether changes arrive. */
export function AccountMenu() {
  const t = useWords('session')
  const me = useMe()
  const theme = useTheme()
  const link = useLink()
  const online = link === 'live' || link === 'polling'
  return (
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
        <bdi className="block text-second font-semibold text-ink">{me.name}</bdi>
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
      <MenuItem icon={<LogOut aria-hidden="true" size={18} />} onSelect={() => void session.logout()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
