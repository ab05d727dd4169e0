import { useInfiniteQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../../i18n/formats'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { notificationQueries } from './notification-calls'
import { NotificationsDialog } from './NotificationsDialog'

/** How many there are is exact to this. */
const EXACT_MAX = 99

interface NotificationBellProps {
  conversationHref: (id: number, messageId?: number) => string
}

/** What concerns oneself: how much of it is unread, in the rail, and the list of it. */
export function NotificationBell({ conversationHref }: NotificationBellProps) {
  return (
    <SettingsWords>
      <TheBell conversationHref={conversationHref} />
    </SettingsWords>
  )
}

function TheBell({ conversationHref }: NotificationBellProps) {
  const t = useWords('notifications')
  const format = useFormats()
  const [open, setOpen] = useState(false)
  const list = useInfiniteQuery(notificationQueries.list())
  const unread = list.data?.pages[0]?.unreadCount ?? 0
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('bell', { count: unread })}
        title={t('title')}
        onClick={() => setOpen(true)}
        className="relative grid size-10 place-items-center rounded-lg text-ink-2 hover:bg-raised hover:text-ink"
      >
        <Bell aria-hidden="true" size={18} />
        {unread > 0 && (
          <span
            data-badge
            aria-hidden="true"
            className="tabular absolute end-0 top-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-meta font-semibold text-on-accent"
          >
            {format.count(unread, EXACT_MAX)}
          </span>
        )}
      </button>
      {open && (
        <NotificationsDialog list={list} conversationHref={conversationHref} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
