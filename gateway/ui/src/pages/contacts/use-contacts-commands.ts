import type { RefObject } from 'react'
import { useShortcutsEnabled } from '../../api/preferences'
import { useCommandKeys } from '../../commands/command-keys'
import { useOfferCommands } from '../../commands/registry'
import type { ListHandle } from '../../lib/use-roving-row'
import { useGo } from '../../ui/Go'
import type { Notices } from '../use-notice'
import type { useOverlays } from '../use-overlays'

interface ContactsCommandsOptions {
  list: RefObject<ListHandle | null>
  searchBox: RefObject<HTMLInputElement | null>
  notices: Notices
  overlays: ReturnType<typeof useOverlays>
  inboxHref: string
  onNew: () => void
  /** Out of the search; left out where there is none. */
  onLeave: (() => void) | undefined
}

/** What can be done on the page of the contacts, by keys, buttons and the palette alike. */
export function useContactsCommands(options: ContactsCommandsOptions): void {
  const { list, searchBox, notices, overlays, inboxHref, onNew, onLeave } = options
  const go = useGo()
  useOfferCommands({
    nextConversation: () => list.current?.move(1),
    previousConversation: () => list.current?.move(-1),
    search: () => {
      searchBox.current?.focus()
      searchBox.current?.select()
    },
    newContact: onNew,
    undo: notices.notice?.undo,
    back: onLeave,
    inbox: () => go(inboxHref),
    palette: () => (overlays.shown === undefined ? overlays.show('palette') : overlays.close()),
    help: () => overlays.show('help'),
  })
  useCommandKeys({
    singleKeys: useShortcutsEnabled(),
    expectsText: () => false,
    onText: () => undefined,
    onLeaveField: (field) => {
      if (field.closest('[role="search"]') !== null) list.current?.focus()
      else field.blur()
    },
  })
}
