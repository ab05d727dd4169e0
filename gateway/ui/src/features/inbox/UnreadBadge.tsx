import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'

/** How many messages nobody has read yet. */
export function UnreadBadge({ count }: { count: number }) {
  const t = useWords('inbox')
  const format = useFormats()
  if (count === 0) return null
  return (
    <span
      data-badge
      className="tabular grid h-5 min-w-5 flex-none place-items-center rounded-full bg-accent px-1.5 text-meta font-semibold text-on-accent"
    >
      <span aria-hidden="true">{format.count(count, 99)}</span>
      <span className="sr-only">{t('unreadMessages', { count })}</span>
    </span>
  )
}
