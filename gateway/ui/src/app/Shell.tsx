import { ContactRound, Inbox, Settings } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { useMay } from '../api/permissions'
import { AccountMenu } from '../features/session/AccountMenu'
import { OfflineBar } from '../features/session/OfflineBar'
import { useWords } from '../i18n/words'
import { latePart } from '../lib/late-part'
import { GoLink } from '../ui/Go'
import { Mark } from '../ui/Mark'
import { inboxHref, paths, settingsHref } from './paths'

const notifications = latePart(() => import('../features/notifications/NotificationBell'))
const numbersBar = latePart(() => import('../features/numbers/NumbersBar'))

interface ShellProps {
  /** What of the rail is open. */
  place: 'inbox' | 'contacts' | 'settings'
  /** On a phone a thread has the whole screen; the rail is at the foot of the list. */
  railOnPhone: boolean
  children: ReactNode
}

const conversationHref = (conversationId: number, messageId?: number) =>
  inboxHref({ tab: 'all', q: '', conversationId, messageId })

/** The rail, what is open beside it, and the bar that says when changes don't arrive. */
export function Shell({ place, railOnPhone, children }: ShellProps) {
  const t = useWords()
  const may = useMay()
  const bar = numbersBar.use()
  const bell = notifications.use()
  return (
    <div className="flex h-dvh flex-col">
      <OfflineBar />
      {may('accounts.write') && bar && <bar.NumbersBar />}
      <div className="flex min-h-0 flex-1 max-md:flex-col-reverse">
        <nav
          aria-label={t('app.main')}
          className={`flex flex-none items-center gap-1 bg-sunken md:w-14 md:flex-col md:border-e md:border-line md:py-2.5 max-md:justify-around max-md:border-t max-md:border-line max-md:pt-1.5 max-md:pb-[calc(6px+env(safe-area-inset-bottom))] ${railOnPhone ? '' : 'max-md:hidden'}`}
        >
          <span className="mt-1.5 mb-3.5 max-md:hidden">
            <Mark />
          </span>
          <RailLink href={paths.inbox} label={t('inbox.title')} current={place === 'inbox'}>
            <Inbox size={18} />
          </RailLink>
          <RailLink href={paths.contacts} label={t('app.contacts')} current={place === 'contacts'}>
            <ContactRound size={18} />
          </RailLink>
          <span className="size-10">
            {bell && <bell.NotificationBell conversationHref={conversationHref} />}
          </span>
          {may('settings.write') && (
            <RailLink href={paths.settings} label={t('app.settings')} current={place === 'settings'}>
              <Settings size={18} />
            </RailLink>
          )}
          <span className="flex-1 max-md:hidden" />
          <AccountMenu
            settingsHref={paths.settings}
            accountHref={settingsHref({ page: 'account' })}
            contactsHref={paths.contacts}
          />
        </nav>
        <div className="relative flex min-h-0 min-w-0 flex-1">
          <Suspense fallback={<main aria-busy="true" className="min-w-0 flex-1" />}>{children}</Suspense>
        </div>
      </div>
    </div>
  )
}

interface RailLinkProps {
  href: string
  label: string
  current: boolean
  children: ReactNode
}

function RailLink({ href, label, current, children }: RailLinkProps) {
  return (
    <GoLink
      href={href}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      title={label}
      className={`grid size-10 place-items-center rounded-lg ${current ? 'bg-raised text-accent-ink shadow-hair' : 'text-ink-2 hover:bg-raised hover:text-ink'}`}
    >
      {children}
    </GoLink>
  )
}
