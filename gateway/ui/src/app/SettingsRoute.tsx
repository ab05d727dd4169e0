import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { SettingsLocation } from '../api/settings-location'
import { SettingsWords } from '../i18n/SettingsWords'
import { SettingsPage } from '../pages/settings/SettingsPage'
import { inboxHref, paths, readSettingsLocation, settingsHref } from './paths'
import { Shell } from './Shell'

interface SettingsRouteProps {
  page?: string | undefined
  id?: string | undefined
  search: Record<string, unknown>
}

export function SettingsRoute({ page, id, search }: SettingsRouteProps) {
  const navigate = useNavigate()
  const { history } = useRouter()
  const location = useMemo(() => readSettingsLocation(page, id, search), [page, id, search])
  const go = useCallback(
    (next: SettingsLocation, { replace = false } = {}) =>
      void navigate({ href: settingsHref(next), replace }),
    [navigate],
  )
  const hrefOf = useCallback((next: SettingsLocation) => history.createHref(settingsHref(next)), [history])

  return (
    <Shell place="settings" railOnPhone>
      <SettingsWords>
        <SettingsPage
          location={location}
          hrefOf={hrefOf}
          onGo={go}
          inboxHref={paths.inbox}
          onConversation={(conversationId) =>
            void navigate({ href: inboxHref({ tab: 'all', q: '', conversationId }) })
          }
        />
      </SettingsWords>
    </Shell>
  )
}
