import { AlarmClock } from 'lucide-react'
import { useCommand } from '../../commands/registry'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'

/** Until when the conversation is put off, as a button that changes it. */
export function HeaderSnooze({ until, now }: { until: string; now: number }) {
  const t = useWords('inbox')
  const { dayAndClock } = useFormats()
  const { run } = useCommand('snooze')
  const words = t('snoozedUntil', { when: dayAndClock(until, now) })
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={run}
      className="flex h-6 flex-none items-center gap-1.25 rounded-full bg-warning-tint px-2 text-meta whitespace-nowrap text-warning"
    >
      <AlarmClock aria-hidden="true" size={14} />
      <span className="max-lg:hidden">{dayAndClock(until, now)}</span>
    </button>
  )
}
