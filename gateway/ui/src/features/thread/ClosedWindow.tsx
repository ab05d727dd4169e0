import { Lock } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'

/** Stands where the composer is while WhatsApp takes no free text. */
export function ClosedWindow({ since, now }: { since: string | undefined; now: number }) {
  const t = useWords('thread')
  const { dayAndClock, moment } = useFormats()
  return (
    <p className="flex flex-none items-center justify-center gap-2 border-t border-line bg-surface px-4 py-4 pb-[calc(16px+env(safe-area-inset-bottom))] text-second text-ink-2">
      <Lock aria-hidden="true" size={16} className="flex-none" />
      {since === undefined ? (
        t('neverWrote')
      ) : (
        <span>
          {t.rich('closedSince', {
            when: dayAndClock(since, now),
            time: (chunks) => (
              <time dateTime={since} title={moment(since)}>
                {chunks}
              </time>
            ),
          })}
        </span>
      )}
    </p>
  )
}
