import type { AccountNotice } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { inEnglish } from '../../ui/English'
import { When } from '../../ui/When'

/** What WhatsApp said of the business account, in its own words, the newest first. */
export function NumberNotices({ notices }: { notices: readonly AccountNotice[] }) {
  const t = useWords('settings.numbers')
  if (notices.length === 0) return <p className="p-5 text-second text-ink-2">{t('noNotices')}</p>
  return (
    <ul className="flex flex-col gap-3 p-5">
      {notices.map(({ field, said, at }) => (
        <li key={`${at} ${field} ${said}`} className="text-second">
          <p className="text-meta text-ink-2">
            <When at={at} />
          </p>
          <p className="wrap-anywhere">
            {isKnown(field) ? t(`noticeOf.${field}`) : inEnglish(field)}
            {': '}
            {inEnglish(said)}
          </p>
        </li>
      ))}
    </ul>
  )
}

const KNOWN = [
  'account_update',
  'account_review_update',
  'account_alerts',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
  'security',
] as const

function isKnown(field: string): field is (typeof KNOWN)[number] {
  return KNOWN.some((each) => each === field)
}
