import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { InvitationPage } from '../features/session/InvitationPage'
import { SetUpPage } from '../features/session/SetUpPage'
import { SettingsWords } from '../i18n/SettingsWords'
import { paths, settingsHref } from './paths'

/** What stands behind the `#` of a link; servers don't see it. */
function fragment(): string {
  return location.hash.replace(/^#(?:token=)?/, '')
}

export function InvitationRoute() {
  const navigate = useNavigate()
  const [token] = useState(fragment)
  return (
    <SettingsWords>
      <InvitationPage token={token} onIn={() => void navigate({ href: paths.inbox, replace: true })} />
    </SettingsWords>
  )
}

export function SetUpRoute() {
  const navigate = useNavigate()
  const [token] = useState(fragment)
  return (
    <SettingsWords>
      <SetUpPage
        token={token}
        onIn={() => void navigate({ href: settingsHref({ page: 'start' }), replace: true })}
      />
    </SettingsWords>
  )
}
