import { useQuery } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { describeFailure } from '../../api/errors'
import type { Conversation } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { useNow } from '../../lib/use-now'
import { Badge } from '../../ui/Badge'
import { GoLink } from '../../ui/Go'
import { MoreFailed } from '../../ui/MoreFailed'
import { PanelBlock } from '../../ui/PanelBlock'
import { contactQueries } from './contact-queries'

interface OtherConversationsProps {
  contactId: number
  /** The one that is open beside it. */
  open?: number
  hrefOf: (conversationId: number) => string
}

/** The contact's conversations that the person may see, but the one that is open. */
export function OtherConversations(props: OtherConversationsProps) {
  return (
    <SettingsWords>
      <Others {...props} />
    </SettingsWords>
  )
}

function Others({ contactId, open, hrefOf }: OtherConversationsProps) {
  const t = useWords()
  const all = useQuery(contactQueries.conversations(contactId))
  const others = all.data?.filter(({ id }) => id !== open)
  const title = t(open === undefined ? 'contacts.conversations' : 'contacts.otherConversations')
  if (others === undefined) {
    if (!all.isError) return null
    return (
      <PanelBlock title={title}>
        <MoreFailed
          what={`${t('contacts.conversationsNotLoaded')} ${describeFailure(all.error, t).why}`}
          onRetry={() => void all.refetch()}
        />
      </PanelBlock>
    )
  }
  if (others.length === 0) {
    return open === undefined ? (
      <PanelBlock title={title}>
        <p className="text-second text-ink-2">{t('contacts.noConversations')}</p>
      </PanelBlock>
    ) : null
  }
  return (
    <PanelBlock title={title}>
      <ul aria-label={title} className="-mx-2 flex flex-col">
        {others.map((each) => (
          <li key={each.id}>
            <OtherConversation conversation={each} href={hrefOf(each.id)} />
          </li>
        ))}
      </ul>
    </PanelBlock>
  )
}

function OtherConversation({ conversation, href }: { conversation: Conversation; href: string }) {
  const t = useWords()
  const { listTime, moment } = useFormats()
  const now = useNow()
  const formatPhoneNumber = usePhoneNumbers()
  const accounts = useQuery(companyQueries.accounts())
  const { whatsappAccountId, lastMessageAt, status, assignedUser } = conversation
  const account = accounts.data?.find(({ id }) => id === whatsappAccountId)
  const number = account?.displayPhoneNumber
  return (
    <GoLink
      href={href}
      className="flex min-h-11 flex-wrap items-center gap-x-2 rounded-lg px-2 py-1 text-second hover:bg-sunken"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        <bdi className="font-medium">
          {account?.name ?? (number === undefined ? t('contacts.conversation') : formatPhoneNumber(number))}
        </bdi>
        <bdi className="block text-meta text-ink-2">{assignedUser?.name ?? t('people.nobody')}</bdi>
      </span>
      {status === 'archived' && <Badge>{t('inbox.archived')}</Badge>}
      <time
        dateTime={lastMessageAt}
        title={moment(lastMessageAt)}
        className="tabular flex-none text-meta text-ink-3"
      >
        {listTime(lastMessageAt, now)}
      </time>
    </GoLink>
  )
}
