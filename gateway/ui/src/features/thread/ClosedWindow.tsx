import { Lock } from 'lucide-react'
import { formatDayAndClock, formatMoment } from '../../lib/format-time'

/** Stands where the composer is while WhatsApp takes no free text. */
export function ClosedWindow({ since, now }: { since: string | undefined; now: number }) {
  return (
    <p className="flex flex-none items-center justify-center gap-2 border-t border-line bg-surface px-4 py-4 pb-[calc(16px+env(safe-area-inset-bottom))] text-second text-ink-2">
      <Lock aria-hidden="true" size={16} className="flex-none" />
      {since === undefined ? (
        'This customer hasn’t written yet. WhatsApp lets only templates through until they do.'
      ) : (
        <span>
          WhatsApp’s 24-hour window has been closed since{' '}
          <time dateTime={since} title={formatMoment(since)}>
            {formatDayAndClock(since, now)}
          </time>
          . You can write again when the customer does.
        </span>
      )}
    </p>
  )
}
