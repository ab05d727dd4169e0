import type { RefObject } from 'react'
import type { InboxLocation } from '../api/inbox-filter'
import { useShortcutsEnabled } from '../api/preferences'
import { useMe } from '../api/session'
import { useCommandKeys } from '../commands/command-keys'
import { useOfferCommands, type CommandRuns } from '../commands/registry'
import { quotePointed, setNoting } from '../features/thread/compose/compose-store'
import type { ListHandle } from '../lib/use-roving-row'
import { focusComposerSoon, keepFocus } from '../lib/focus-composer'
import type { useComposerFocus } from './use-composer-focus'
import type { useContactPanel } from './use-contact-panel'
import type { ConversationActs } from './use-conversation-acts'
import type { Notices } from './use-notice'
import type { OpenConversation } from './use-open-conversation'
import type { useOverlays } from './use-overlays'

interface InboxCommandsOptions {
  location: InboxLocation
  opened: OpenConversation
  list: RefObject<ListHandle | null>
  searchBox: RefObject<HTMLInputElement | null>
  acts: ConversationActs
  contactPanel: ReturnType<typeof useContactPanel>
  overlays: ReturnType<typeof useOverlays>
  notices: Notices
  composer: ReturnType<typeof useComposerFocus>
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  onClose: () => void
  onAssignMenu: () => void
}

/** What can be done on this page, by keys, buttons, menus and the palette alike. */
export function useInboxCommands(options: InboxCommandsOptions): void {
  const { location, opened, list, searchBox, acts, contactPanel, overlays, notices, composer } = options
  const { onGo, onClose, onAssignMenu } = options
  const me = useMe()
  const { id, conversation, gone } = opened
  const archived = conversation?.status === 'archived'
  // The row that has the focus may be another one's: it is looked at when the key is pressed.
  const turn = () => acts.setStatus(acts.target()?.status === 'archived' ? 'active' : 'archived')

  function goBack(): void {
    keepFocus()
    if (contactPanel.covers) contactPanel.hide()
    else if (id !== undefined) {
      onClose()
      list.current?.focus(id)
    } else onGo({ ...location, q: '' }, { replace: true })
  }

  function assign(): void {
    const target = acts.target()
    if (target === undefined) return
    if (target.id === id) onAssignMenu()
    else overlays.show('people', target)
  }

  function showOverTarget(kind: 'labels' | 'snooze' | 'transcript' | 'handOver'): void {
    const target = acts.target()
    if (target !== undefined) overlays.show(kind, target)
  }

  // To the message that has the focus, if there is one.
  function reply(): void {
    if (id !== undefined) setNoting(id, false)
    quotePointed()
    focusComposerSoon()
  }

  function note(): void {
    if (id !== undefined) setNoting(id, true)
    // Once what is written in is there.
    focusComposerSoon()
  }

  const runs: CommandRuns = {
    nextConversation: () => list.current?.move(1),
    previousConversation: () => list.current?.move(-1),
    search: () => {
      searchBox.current?.focus()
      searchBox.current?.select()
    },
    reply: id === undefined || gone ? undefined : reply,
    note: id === undefined || gone ? undefined : note,
    archive: archived ? undefined : turn,
    reopen: archived ? turn : undefined,
    assign,
    assignToMe: () => acts.assign(me),
    label: () => showOverTarget('labels'),
    snooze: () => showOverTarget('snooze'),
    handOver: () => showOverTarget('handOver'),
    transcript: () => showOverTarget('transcript'),
    markUnread: acts.markUnread,
    contact: id === undefined || gone ? undefined : contactPanel.toggle,
    editContact: gone || conversation?.contactId === undefined ? undefined : contactPanel.edit,
    undo: notices.notice?.undo,
    back: id !== undefined || location.q !== '' ? goBack : undefined,
    inbox: () => onGo({ tab: 'all', q: '' }),
    palette: () =>
      overlays.shown === undefined ? overlays.show('palette', acts.target()) : overlays.close(),
    help: () => overlays.show('help'),
  }
  useOfferCommands(runs)
  useCommandKeys({
    singleKeys: useShortcutsEnabled(),
    expectsText: composer.expectsText,
    onText: composer.write,
    onLeaveField: (field) => {
      if (field.closest('main') !== null) goBack()
      else if (field.closest('[role="search"]') !== null) list.current?.focus()
      else field.blur()
    },
  })
}
