import { useCallback, useMemo, useRef, useState } from 'react'
import { actionQueue } from '../api/action-queue'
import { filterOf, type InboxLocation } from '../api/inbox-filter'
import { useCommand } from '../commands/registry'
import { askAgain, useTimesAsked } from '../lib/asked-again'
import type { ListHandle } from '../lib/use-roving-row'
import { useWords } from '../i18n/words'
import { useMediaQuery } from '../lib/use-media-query'
import { ResizeHandle } from '../ui/ResizeHandle'
import { ContactColumn, loadColumns, Notice, ThreadColumn } from './late-columns'
import { ListColumn } from './ListColumn'
import { Overlays } from './Overlays'
import { useComposerFocus } from './use-composer-focus'
import { useContactPanel } from './use-contact-panel'
import { useConversationActs } from './use-conversation-acts'
import { useInboxCommands } from './use-inbox-commands'
import { LIST_WIDTH, useListWidth } from './use-list-width'
import { useNotice } from './use-notice'
import { useOpenFirst } from './use-open-first'
import { useOpenConversation } from './use-open-conversation'
import { useOverlays } from './use-overlays'
import { usePageTitle } from './use-page-title'
import { usePanelLoad } from './use-panel-load'
import { useRefusals } from './use-refusals'

loadColumns()

interface InboxPageProps {
  location: InboxLocation
  hrefOf: (location: InboxLocation) => string
  /** `replace` for what back should skip. */
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  /** One step back in the browser's history. */
  onBack: () => void
}

function handleRead(id: number, upTo: number): void {
  actionQueue.perform({ kind: 'read', id, upTo })
}

/** The three columns, and what they do to each other. */
export function InboxPage({ location, hrefOf, onGo, onBack }: InboxPageProps) {
  const { conversationId, messageId, tab, q, team, label, snoozed, unanswered, closing } = location
  const filter = useMemo(
    () => filterOf({ tab, q, team, label, snoozed, unanswered, closing }),
    [tab, q, team, label, snoozed, unanswered, closing],
  )
  const load = usePanelLoad(location)
  const opened = useOpenConversation(conversationId, load.loaded)
  const wide = useMediaQuery('(min-width: 80rem)')
  const narrow = useMediaQuery('(max-width: 47.9375rem)')
  const contactPanel = useContactPanel({ wide, location, onGo, onBack })
  const t = useWords('inbox')
  const listWidth = useListWidth()
  const list = useRef<ListHandle>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const notices = useNotice()
  const overlays = useOverlays()
  const composer = useComposerFocus(opened)
  const [assigning, setAssigning] = useState(false)
  usePageTitle(opened.conversation, load.loaded)
  useRefusals(notices)

  const show = useCallback((id: number) => onGo({ ...filter, conversationId: id }), [onGo, filter])
  const close = useCallback(() => onGo(filter), [onGo, filter])
  const { want } = composer
  const open = useCallback(
    (id: number) => {
      want(id)
      show(id)
    },
    [want, show],
  )
  const asked = useTimesAsked()
  const openMessage = useCallback(
    (id: number, message: number) => {
      askAgain()
      onGo({ ...filter, conversationId: id, messageId: message })
    },
    [onGo, filter],
  )
  const target = useMemo(
    () => (messageId === undefined ? undefined : { messageId, asked }),
    [messageId, asked],
  )
  const openFirst = useOpenFirst({ location, list, searchBox, onWant: want, onGo })

  const acts = useConversationActs({
    opened,
    filter,
    list,
    notices,
    narrow,
    onShow: show,
    onClose: close,
  })
  useInboxCommands({
    location,
    opened,
    list,
    searchBox,
    acts,
    contactPanel,
    overlays,
    notices,
    composer,
    onGo,
    onClose: close,
    onAssignMenu: () => setAssigning(true),
  })
  const undo = useCommand('undo')

  return (
    <>
      <ListColumn
        location={location}
        load={load}
        width={listWidth.width}
        list={list}
        searchBox={searchBox}
        notices={notices}
        hrefOf={hrefOf}
        onGo={onGo}
        onOpen={open}
        onOpenMessage={openMessage}
        onOpenFirst={openFirst}
        onTake={acts.take}
      />
      <ThreadColumn
        open={opened}
        target={target}
        load={load}
        onBack={close}
        onContact={contactPanel.toggle}
        onEditContact={contactPanel.edit}
        assigning={assigning}
        onAssigning={setAssigning}
        onAssign={acts.assign}
        onTeam={acts.setTeam}
        onRead={handleRead}
        onFailure={notices.failed}
        edge={
          <ResizeHandle
            label={t('width')}
            value={listWidth.width}
            min={LIST_WIDTH.min}
            max={LIST_WIDTH.max}
            onChange={listWidth.change}
          />
        }
      />
      {conversationId !== undefined && !opened.gone && contactPanel.shown && (
        <ContactColumn
          open={opened}
          load={load}
          over={!wide}
          editing={contactPanel.editing}
          onEditing={contactPanel.setEditing}
          hrefOf={(id, message) =>
            hrefOf({ ...filter, conversationId: id, ...(message !== undefined && { messageId: message }) })
          }
          onClose={contactPanel.hide}
        />
      )}
      <Overlays
        shown={overlays.shown}
        onOpen={open}
        onAssign={acts.assign}
        onTeam={acts.setTeam}
        onLabel={acts.label}
        onSnooze={acts.snooze}
        onClose={overlays.close}
      />
      <Notice notice={notices.notice} undoShortcut={undo.shortcut} onClose={notices.close} />
    </>
  )
}
