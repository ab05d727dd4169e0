import { useEffect } from 'react'
import { NoticesContext } from '../../api/notices'
import { useMay, type Permission } from '../../api/permissions'
import { SETTINGS_PAGES, settingsPagesFor, type SettingsLocation } from '../../api/settings-location'
import { useCommand } from '../../commands/registry'
import { useWords } from '../../i18n/words'
import { useMediaQuery } from '../../lib/use-media-query'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { FailedState } from '../../ui/FailedState'
import { BrokenPart } from '../BrokenPart'
import { Notice } from '../late-columns'
import { Overlays } from '../Overlays'
import { useNotice } from '../use-notice'
import { useOverlays } from '../use-overlays'
import { WayOut } from '../WayOut'
import { SettingsContent } from './SettingsContent'
import { SettingsNav } from './SettingsNav'
import { useSettingsCommands } from './use-settings-commands'

/** What managers may do as well as admins. */
const FOR_MANAGERS: ReadonlySet<Permission> = new Set(['contacts.manage', 'canned_replies.write'])

export interface SettingsPageProps {
  location: SettingsLocation
  hrefOf: (location: SettingsLocation) => string
  /** `replace` for what back should skip. */
  onGo: (location: SettingsLocation, options?: { replace?: boolean }) => void
  inboxHref: string
  /** Opens a conversation in the inbox. */
  onConversation: (id: number) => void
}

/** The settings: their pages beside the one that is open; on a phone one or the other. */
export function SettingsPage(props: SettingsPageProps) {
  const { location, hrefOf, onGo, inboxHref, onConversation } = props
  const { page } = location
  const t = useWords()
  const may = useMay()
  const narrow = useMediaQuery('(max-width: 47.9375rem)')
  const notices = useNotice()
  const overlays = useOverlays()
  const pages = settingsPagesFor(may)
  const first = pages[0]
  useSettingsCommands({ notices, overlays, inboxHref })
  const undo = useCommand('undo')
  const title = page === undefined ? t('app.settings') : t(`settings.pages.${page}`)

  useEffect(() => {
    document.title = t('app.titleOfConversation', { name: title })
  }, [t, title])

  // With room for both, a list alone would waste it; who may see one page needs no list.
  const alone = page === undefined && narrow && pages.length > 1
  useEffect(() => {
    if (page === undefined && !alone) onGo({ page: first }, { replace: true })
  }, [page, alone, first, onGo])

  const needed = page && SETTINGS_PAGES[page]
  const forbidden = needed !== undefined && !may(needed)

  return (
    <NoticesContext value={notices}>
      {(!narrow || alone) && pages.length > 1 && (
        <SettingsNav pages={pages} current={page} alone={alone} hrefOf={hrefOf} />
      )}
      {!alone && (
        <main
          tabIndex={-1}
          className="relative min-w-0 flex-1 overflow-y-auto overscroll-contain bg-bg outline-none"
        >
          {forbidden ? (
            <FailedState
              isPage
              what={t('settings.forbidden')}
              why={t(FOR_MANAGERS.has(needed) ? 'settings.forbiddenToAgents' : 'settings.forbiddenWhy')}
            >
              <WayOut href={inboxHref} />
            </FailedState>
          ) : (
            page !== undefined && (
              <ErrorBoundary key={`${page} ${location.id}`} fallback={BrokenPart}>
                <SettingsContent
                  location={{ ...location, page }}
                  hrefOf={hrefOf}
                  onGo={onGo}
                  back={narrow && pages.length > 1 ? hrefOf({}) : undefined}
                />
              </ErrorBoundary>
            )
          )}
        </main>
      )}
      <Overlays
        shown={overlays.shown}
        onOpen={onConversation}
        onAssign={() => undefined}
        onTeam={() => undefined}
        onClose={overlays.close}
      />
      <Notice notice={notices.notice} undoShortcut={undo.shortcut} onClose={notices.close} />
    </NoticesContext>
  )
}
