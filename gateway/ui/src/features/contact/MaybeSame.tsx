import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../api/permissions'
import { mergesHref } from '../../api/settings-location'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { GoLink } from '../../ui/Go'
import { contactQueries } from './contact-queries'

/** Who may merge contacts is told, quietly, that this one may be the same person as another. */
export function MaybeSame({ contactId }: { contactId: number }) {
  const t = useWords()
  const may = useMay()('contacts.manage')
  const formatPhoneNumber = usePhoneNumbers()
  const proposals = useQuery({ ...contactQueries.proposals(contactId), enabled: may })
  const proposal = may ? proposals.data?.[0] : undefined
  if (proposal === undefined) return null
  const { name, phoneNumber } = proposal.kept.id === contactId ? proposal.other : proposal.kept
  const number = phoneNumber === undefined ? t('people.unknown') : formatPhoneNumber(phoneNumber)
  return (
    <p className="px-5 pb-4 text-center text-second text-ink-2">
      {t('contact.maybeSame')}{' '}
      <GoLink href={mergesHref(contactId)} className="font-semibold text-accent-ink hover:underline">
        <bdi>{visibleName(name) ?? number}</bdi>
      </GoLink>
    </p>
  )
}
