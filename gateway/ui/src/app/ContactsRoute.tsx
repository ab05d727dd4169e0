import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ContactsLocation } from '../api/contacts-location'
import { SettingsWords } from '../i18n/SettingsWords'
import { ContactsPage } from '../pages/contacts/ContactsPage'
import { contactsHref, inboxHref, paths, readContactsLocation } from './paths'
import { Shell } from './Shell'

interface ContactsRouteProps {
  contactId?: string | undefined
  search: Record<string, unknown>
}

export function ContactsRoute({ contactId, search }: ContactsRouteProps) {
  const navigate = useNavigate()
  const { history } = useRouter()
  const location = useMemo(() => readContactsLocation(contactId, search), [contactId, search])
  const go = useCallback(
    (next: ContactsLocation, { replace = false } = {}) =>
      void navigate({ href: contactsHref(next), replace }),
    [navigate],
  )
  const hrefOf = useCallback((next: ContactsLocation) => history.createHref(contactsHref(next)), [history])
  const conversationHref = (conversationId: number) => inboxHref({ tab: 'all', q: '', conversationId })

  return (
    <Shell place="contacts" railOnPhone={location.id === undefined}>
      <SettingsWords>
        <ContactsPage
          location={location}
          hrefOf={hrefOf}
          onGo={go}
          inboxHref={paths.inbox}
          conversationHref={conversationHref}
          onConversation={(id) => void navigate({ href: conversationHref(id) })}
        />
      </SettingsWords>
    </Shell>
  )
}
