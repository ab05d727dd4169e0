import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import type { AccountCheck } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { inEnglish } from '../../ui/English'

const LOOK = {
  ok: { icon: CircleCheck, colour: 'text-accent-ink' },
  problem: { icon: CircleAlert, colour: 'text-danger' },
  skipped: { icon: CircleDashed, colour: 'text-ink-2' },
} as const

/** What a check found: in the person's words, and what the service adds to it in its own. */
export function CheckLine({ check: { id, state, message } }: { check: AccountCheck }) {
  const t = useWords('settings.numbers.checks')
  const { icon: Icon, colour } = LOOK[state]
  return (
    <p data-check={`${id} ${state}`} className={`mt-1 flex gap-1.5 text-meta ${colour}`}>
      <Icon aria-hidden="true" size={14} className="mt-px flex-none" />
      <span className="min-w-0 wrap-anywhere">
        {state === 'skipped' ? t('skipped') : t(`${id}.${state}`)}
        {state === 'problem' && message !== undefined && <> {inEnglish(message)}</>}
      </span>
    </p>
  )
}
