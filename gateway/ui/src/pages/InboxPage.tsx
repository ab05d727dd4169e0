import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { describeFailure, isNotFound } from '../api/errors'
import type { InboxLocation, InboxTab } from '../api/inbox-filter'
import { useInboxLoad, type PanelName } from '../api/load-inbox'
import { ContactPanel } from '../features/contact/ContactPanel'
import { ConversationList } from '../features/inbox/ConversationList'
import { conversationQueries } from '../features/inbox/conversation-queries'
import { InboxTabs } from '../features/inbox/InboxTabs'
import { SearchBox } from '../features/inbox/SearchBox'
import { useConversationAction, type ConversationAction } from '../features/inbox/use-conversation-actions'
import { useConnected } from '../features/session/OfflineBar'
import { AssignMenu } from '../features/team/AssignMenu'
import { teamQueries } from '../features/team/team-queries'
import { Thread } from '../features/thread/Thread'
import { ThreadHeader } from '../features/thread/ThreadHeader'
import { useResendWhenOnline } from '../features/thread/use-outbox'
import { useMediaQuery } from '../lib/use-media-query'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { Notice } from '../ui/Notice'
import { ResizeHandle } from '../ui/ResizeHandle'
import { SidePanel } from '../ui/SidePanel'
import { useContactPanel } from './use-contact-panel'
import { LIST_WIDTH, useListWidth } from './use-list-width'
import { useInboxKeys } from './use-inbox-keys'

interface InboxPageProps {
  location: InboxLocation
  hrefOf: (location: InboxLocation) => string
  /** `replace` for what back should skip. */
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  /** One step back in the browser's history. */
  onBack: () => void
}

/** The three panels. The only place that knows the features of all of them. */
export function InboxPage({ location, hrefOf, onGo, onBack }: InboxPageProps) {
  const { conversationId, tab, q } = location
  const queries = useQueryClient()
  const load = useInboxLoad(location)
  const [retried, setRetried] = useState<readonly PanelName[]>([])
  const isDegraded = (panel: PanelName) => load.degraded.includes(panel) && !retried.includes(panel)
  const handleTryDegraded = (panel: PanelName) => setRetried((before) => [...before, panel])

  const wide = useMediaQuery('(min-width: 1280px)')
  const contactPanel = useContactPanel({ wide, location, onGo, onBack })
  const listWidth = useListWidth()
  const searchBox = useRef<HTMLInputElement>(null)
  const [notice, setNotice] = useState<string | undefined>(undefined)

  const detail = useQuery({
    ...conversationQueries.detail(queries, conversationId ?? 0),
    enabled: load.loaded && conversationId !== undefined,
  })
  const conversation = conversationId === undefined ? undefined : detail.data
  const gone = conversationId !== undefined && detail.isError && isNotFound(detail.error)
  const accounts = useQuery(teamQueries.accounts())
  const counts = useQuery({ ...conversationQueries.counts(), enabled: load.loaded })
  useResendWhenOnline(useConnected())

  const unread = counts.data?.unread ?? 0
  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 999 ? '999+' : unread}) Triptych` : 'Triptych'
  }, [unread])

  const handleFailure = useCallback((what: string, error: unknown) => {
    setNotice(`${what} ${describeFailure(error).why}`)
  }, [])
  const { mutate } = useConversationAction()
  const act = useCallback(
    (action: ConversationAction, what: string) =>
      mutate(action, { onError: (error) => handleFailure(what, error) }),
    [mutate, handleFailure],
  )
  const handleRead = useCallback((id: number, upTo: number) => mutate({ kind: 'read', id, upTo }), [mutate])

  const open = useCallback((id: number) => onGo({ tab, q, conversationId: id }), [onGo, tab, q])
  const close = useCallback(() => onGo({ tab, q }), [onGo, tab, q])
  const search = useCallback(
    (next: string) => onGo({ ...location, q: next }, { replace: true }),
    [onGo, location],
  )

  function handleArchive() {
    if (conversation === undefined) return
    const status = conversation.status === 'active' ? 'archived' : 'active'
    act(
      { kind: 'status', id: conversation.id, status },
      status === 'archived' ? 'It couldn’t be archived.' : 'It couldn’t be reopened.',
    )
  }

  function handleMarkUnread() {
    if (conversation === undefined) return
    // Left, as an open thread is a read one.
    close()
    act({ kind: 'unread', id: conversation.id }, 'It couldn’t be marked as unread.')
  }

  function handleAssign(to: number | null) {
    if (conversation !== undefined)
      act({ kind: 'assign', id: conversation.id, to }, 'It couldn’t be assigned.')
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

  const listHidden = conversationId !== undefined ? 'max-md:hidden' : ''
  const threadHidden = conversationId === undefined ? 'max-md:hidden' : ''
  return (
    <>
      <Tabs.Root value={tab} onValueChange={(next) => onGo({ ...location, tab: next as InboxTab })} asChild>
        <section
          aria-label="Inbox"
          className={`flex w-full min-w-0 flex-none flex-col border-line bg-surface relative md:w-80 md:border-e xl:w-(--list-width) ${listHidden}`}
          style={listWidth.style}
        >
          <div className="flex-none px-4 pt-4.5">
            <h1 className="text-title font-semibold">Inbox</h1>
            <SearchBox ref={searchBox} value={q} onChange={search} onFirst={openFirst} />
          </div>
          <InboxTabs ready={load.loaded} />
          <Tabs.Content value={tab} tabIndex={-1} className="min-h-0 flex-1 outline-none">
            {isDegraded('list') ? (
              <FailedState
                what="The conversations are unavailable."
                why="A part of Triptych is down for the moment."
                onRetry={() => handleTryDegraded('list')}
              />
            ) : (
              <ConversationList
                filter={{ tab, q }}
                selectedId={conversationId}
                ready={load.loaded}
                hrefOf={(id) => hrefOf({ tab, q, conversationId: id })}
                onOpen={open}
                onClearSearch={() => onGo({ ...location, q: '' }, { replace: true })}
              />
            )}
          </Tabs.Content>
          <ResizeHandle
            label="Width of the list"
            value={listWidth.width}
            min={LIST_WIDTH.min}
            max={LIST_WIDTH.max}
            onChange={listWidth.change}
          />
        </section>
      </Tabs.Root>

      <main className={`flex min-w-0 flex-1 flex-col ${threadHidden}`}>
        {conversationId === undefined ? (
          <EmptyState icon={MessagesSquare} title="Choose a conversation to read and answer it." />
        ) : gone ? (
          <FailedState
            what="This conversation isn’t here."
            why="It doesn’t exist, or you can’t see it any more."
            onRetry={undefined}
          />
        ) : (
          <>
            <ThreadHeader
              conversation={conversation}
              failed={detail.isError}
              onTryAgain={() => void detail.refetch()}
              accountName={accounts.data?.find(({ id }) => id === conversation?.whatsappAccountId)?.name}
              assignMenu={conversation && <AssignMenu conversation={conversation} onAssign={handleAssign} />}
              onBack={close}
              onContact={contactPanel.toggle}
              onArchive={handleArchive}
              onMarkUnread={handleMarkUnread}
            />
            <Thread
              key={conversationId}
              conversationId={conversationId}
              conversation={conversation}
              ready={load.loaded}
              degraded={isDegraded('thread')}
              onTryDegraded={() => handleTryDegraded('thread')}
              onRead={handleRead}
              onFailure={handleFailure}
            />
          </>
        )}
      </main>

      {conversationId !== undefined && !gone && contactPanel.shown && (
        <SidePanel label="Contact" over={!wide} onClose={contactPanel.hide}>
          <ContactPanel
            key={conversationId}
            conversation={conversation}
            ready={load.loaded}
            degraded={isDegraded('contact') || (detail.isError && conversation === undefined)}
            onTryDegraded={() => {
              handleTryDegraded('contact')
              if (detail.isError) void detail.refetch()
            }}
            onClose={contactPanel.hide}
          />
        </SidePanel>
      )}
      <Notice text={notice} onClose={() => setNotice(undefined)} />
    </>
  )
}
