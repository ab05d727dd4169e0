import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { describeFailure } from '../api/errors'
import type { InboxLocation } from '../api/inbox-filter'
import { conversationQueries } from '../features/inbox/conversation-queries'
import { useConversationAction, type ConversationAction } from '../features/inbox/use-conversation-actions'
import { useConnected } from '../features/session/OfflineBar'
import { useResendWhenOnline } from '../features/thread/use-outbox'
import { useFormats } from '../i18n/formats'
import { useWords } from '../i18n/words'
import { useMediaQuery } from '../lib/use-media-query'
import { Notice } from '../ui/Notice'
import { ContactColumn } from './ContactColumn'
import { ListColumn } from './ListColumn'
import { ThreadColumn } from './ThreadColumn'
import { useContactPanel } from './use-contact-panel'
import { useInboxKeys } from './use-inbox-keys'
import { useOpenConversation } from './use-open-conversation'
import { usePanelLoad } from './use-panel-load'

interface InboxPageProps {
  location: InboxLocation
  hrefOf: (location: InboxLocation) => string
  /** `replace` for what back should skip. */
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  /** One step back in the browser's history. */
  onBack: () => void
}

/** The three columns, and what they do to each other. */
export function InboxPage({ location, hrefOf, onGo, onBack }: InboxPageProps) {
  const t = useWords()
  const { conversationId, tab, q } = location
  const load = usePanelLoad(location)
  const opened = useOpenConversation(conversationId, load.loaded)
  const { conversation } = opened

  const wide = useMediaQuery('(min-width: 80rem)')
  const contactPanel = useContactPanel({ wide, location, onGo, onBack })
  const searchBox = useRef<HTMLInputElement>(null)
  const [notice, setNotice] = useState<string | undefined>(undefined)
  useResendWhenOnline(useConnected())
  useUnreadInTitle(load.loaded)

  const handleFailure = useCallback(
    (what: string, error: unknown) => setNotice(`${what} ${describeFailure(error, t).why}`),
    [t],
  )
  const { mutate } = useConversationAction()
  const act = useCallback(
    (action: ConversationAction, what: string) =>
      mutate(action, { onError: (error) => handleFailure(what, error) }),
    [mutate, handleFailure],
  )
  const handleRead = useCallback((id: number, upTo: number) => mutate({ kind: 'read', id, upTo }), [mutate])

  const open = useCallback((id: number) => onGo({ tab, q, conversationId: id }), [onGo, tab, q])
  const close = useCallback(() => onGo({ tab, q }), [onGo, tab, q])

  function handleArchive() {
    if (conversation === undefined) return
    const status = conversation.status === 'active' ? 'archived' : 'active'
    act(
      { kind: 'status', id: conversation.id, status },
      t(status === 'archived' ? 'inbox.notArchived' : 'inbox.notReopened'),
    )
  }

  function handleMarkUnread() {
    if (conversation === undefined) return
    // Left, as an open thread is a read one.
    close()
    act({ kind: 'unread', id: conversation.id }, t('inbox.notMarkedUnread'))
  }

  function handleAssign(to: number | null) {
    if (conversation !== undefined) act({ kind: 'assign', id: conversation.id, to }, t('inbox.notAssigned'))
  }

  const { openFirst } = useInboxKeys({
    filter: { tab, q },
    selectedId: conversationId,
    searchBox,
    onOpen: open,
    onClose: contactPanel.covers ? contactPanel.hide : close,
    onArchive: handleArchive,
    onMarkUnread: handleMarkUnread,
    onAssign: handleAssign,
    onContact: contactPanel.toggle,
  })

  return (
    <>
      <ListColumn
        location={location}
        load={load}
        searchBox={searchBox}
        hrefOf={hrefOf}
        onGo={onGo}
        onOpen={open}
        onOpenFirst={openFirst}
      />
      <ThreadColumn
        open={opened}
        load={load}
        onBack={close}
        onContact={contactPanel.toggle}
        onArchive={handleArchive}
        onMarkUnread={handleMarkUnread}
        onAssign={handleAssign}
        onRead={handleRead}
        onFailure={handleFailure}
      />
      {conversationId !== undefined && !opened.gone && contactPanel.shown && (
        <ContactColumn open={opened} load={load} over={!wide} onClose={contactPanel.hide} />
      )}
      <Notice text={notice} onClose={() => setNotice(undefined)} />
    </>
  )
}

function useUnreadInTitle(ready: boolean): void {
  const t = useWords('app')
  const { count } = useFormats()
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
  const unread = counts.data?.unread ?? 0
  useEffect(() => {
    document.title = unread > 0 ? t('titleWithUnread', { unread: count(unread, 999) }) : t('title')
  }, [unread, count, t])
}
