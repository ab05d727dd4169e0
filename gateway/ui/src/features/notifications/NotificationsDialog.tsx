import {
  useMutation,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { AtSign, BellOff, UserRoundCheck } from 'lucide-react'
import { LoadedPages } from '../../api/LoadedPages'
import type { Notification, NotificationPage } from '../../api/generated/openapi'
import { bdi, useWords } from '../../i18n/words'
import { askAgain } from '../../lib/asked-again'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { Cut } from '../../ui/Cut'
import { EmptyState } from '../../ui/EmptyState'
import { FormDialog } from '../../ui/FormDialog'
import { useGo } from '../../ui/Go'
import { When } from '../../ui/When'
import { markRead } from './notification-calls'

interface NotificationsDialogProps {
  list: UseInfiniteQueryResult<InfiniteData<NotificationPage>>
  conversationHref: (id: number, messageId?: number) => string
  onClose: () => void
}

/** What concerns oneself, newest first; choosing one opens its conversation, at the note that it is about. */
export function NotificationsDialog({ list, conversationHref, onClose }: NotificationsDialogProps) {
  const t = useWords('notifications')
  const queries = useQueryClient()
  const go = useGo()
  // One that isn't marked is seen once more, and nothing is lost.
  const read = useMutation({
    mutationFn: (body: { ids?: number[]; upTo?: number }) => markRead(queries, body),
  })

  function handleOpen({ id, conversation, messageId, read: isRead }: Notification) {
    if (!isRead) read.mutate({ ids: [id] })
    askAgain()
    onClose()
    go(conversationHref(conversation.id, messageId))
  }

  return (
    <FormDialog title={t('title')} onClose={onClose}>
      <div className="flex flex-col gap-3 p-3">
        <LoadedPages
          query={list}
          loading={t('loading')}
          notLoaded={t('notLoaded')}
          moreNotLoaded={t('notLoaded')}
          more={t('more')}
          rows={4}
        >
          {(pages) => {
            const all = pages.flatMap(({ notifications }) => notifications)
            const newest = all[0]
            if (newest === undefined) return <EmptyState icon={BellOff} title={t('none')} />
            return (
              <>
                {(pages[0]?.unreadCount ?? 0) > 0 && (
                  <Button
                    kind="link"
                    className="self-end"
                    disabled={read.isPending}
                    onClick={() => read.mutate({ upTo: newest.id })}
                  >
                    {t('readAll')}
                  </Button>
                )}
                <ul aria-label={t('title')}>
                  {all.map((each) => (
                    <li key={each.id}>
                      <Row notification={each} onOpen={() => handleOpen(each)} />
                    </li>
                  ))}
                </ul>
              </>
            )
          }}
        </LoadedPages>
      </div>
    </FormDialog>
  )
}

function Row({ notification, onOpen }: { notification: Notification; onOpen: () => void }) {
  const t = useWords()
  const phone = usePhoneNumbers()
  const { kind, conversation, by, preview, at, read } = notification
  const number = conversation.phoneNumber
  const customer =
    visibleName(conversation.contactName) ?? (number === undefined ? t('people.unknown') : phone(number))
  const Icon = kind === 'mention' ? AtSign : UserRoundCheck
  const who = by?.name ?? t('notifications.somebody')
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full items-start gap-3 rounded-lg px-3 py-2.5 text-start -outline-offset-2 hover:bg-bg"
    >
      <Icon aria-hidden="true" size={18} className="mt-0.5 flex-none text-ink-2" />
      <span className="min-w-0 flex-1">
        <span className={`block wrap-anywhere ${read ? '' : 'font-semibold'}`}>
          {t.rich(kind === 'mention' ? 'notifications.mentioned' : 'notifications.assigned', {
            bdi,
            who,
            customer,
          })}
        </span>
        {preview !== undefined && (
          <Cut dir="auto" whole={preview} className="block text-second text-ink-2">
            {preview}
          </Cut>
        )}
        <span className="block text-meta text-ink-2">
          <When at={at} />
        </span>
      </span>
      {!read && (
        <span className="mt-1.5 size-2 flex-none rounded-full bg-accent">
          <span className="sr-only">{t('notifications.unread')}</span>
        </span>
      )}
    </button>
  )
}
