import { AlarmClock } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'

/** Until when a row is put off. */
export function SnoozedMark({ until, now }: { until: string; now: number }) {
  const t = useWords('inbox')
  const { dayAndClock } = useFormats()
  const words = t('snoozedUntil', { when: dayAndClock(until, now) })
  return (
    <span title={words} className="flex-none text-warning">
      <span className="sr-only">{words}</span>
      <AlarmClock aria-hidden="true" size={14} />
    </span>
  )
}
