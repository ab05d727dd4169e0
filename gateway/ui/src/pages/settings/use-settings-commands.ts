import { useShortcutsEnabled } from '../../api/preferences'
import { useCommandKeys } from '../../commands/command-keys'
import { useOfferCommands } from '../../commands/registry'
import { useGo } from '../../ui/Go'
import type { Notices } from '../use-notice'
import type { useOverlays } from '../use-overlays'

interface SettingsCommandsOptions {
  notices: Notices
  overlays: ReturnType<typeof useOverlays>
  inboxHref: string
}

/** What can be done anywhere in the settings, by keys and by the palette. */
export function useSettingsCommands({ notices, overlays, inboxHref }: SettingsCommandsOptions): void {
  const go = useGo()
  useOfferCommands({
    undo: notices.notice?.undo,
    inbox: () => go(inboxHref),
    palette: () => (overlays.shown === undefined ? overlays.show('palette') : overlays.close()),
    help: () => overlays.show('help'),
  })
  useCommandKeys({
    singleKeys: useShortcutsEnabled(),
    expectsText: () => false,
    onText: () => undefined,
    onLeaveField: (field) => field.blur(),
  })
}
