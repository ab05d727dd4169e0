import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { AccountMenu } from '../features/session/AccountMenu'
import { OfflineBar } from '../features/session/OfflineBar'
import { useWords } from '../i18n/words'
import { Mark } from '../ui/Mark'
import { paths } from './paths'

interface ShellProps {
  /** On a phone a thread has the whole screen; the rail is at the foot of the list. */
  railOnPhone: boolean
  children: ReactNode
}

/** The rail, what is open beside it, and the bar that says when changes don't arrive. */
export function Shell({ railOnPhone, children }: ShellProps) {
  const t = useWords()
  return (
    <div className="flex h-dvh flex-col">
      <OfflineBar />
      <div className="flex min-h-0 flex-1 max-md:flex-col-reverse">
        <nav
          aria-label={t('app.main')}
          className={`flex flex-none items-center gap-1 bg-sunken md:w-14 md:flex-col md:border-e md:border-line md:py-2.5 max-md:justify-around max-md:border-t max-md:border-line max-md:pt-1.5 max-md:pb-[calc(6px+env(safe-area-inset-bottom))] ${railOnPhone ? '' : 'max-md:hidden'}`}
        >
          <span className="mt-1.5 mb-3.5 max-md:hidden">
            <Mark />
          </span>
          <a
            href={paths.inbox}
            aria-current="page"
            aria-label={t('inbox.title')}
            title={t('inbox.title')}
            className="grid size-10 place-items-center rounded-lg bg-raised text-accent-ink shadow-hair"
          >
            <Inbox size={18} />
          </a>
          <span className="flex-1 max-md:hidden" />
          <AccountMenu />
        </nav>
        <div className="relative flex min-h-0 min-w-0 flex-1">{children}</div>
      </div>
    </div>
  )
}
