import type { ParkedReason } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { When } from '../../ui/When'
import { reasonKey } from './reason-words'
import { useTryAgain } from './use-try-again'

interface ParkedReasonsProps {
  reasons: readonly ParkedReason[]
  chosen: string | undefined
  onChoose: (reason: string | undefined) => void
}

/** Why things are set aside: how many, since when, what helps; all of a reason can be tried again. */
export function ParkedReasons({ reasons, chosen, onChoose }: ParkedReasonsProps) {
  const t = useWords('settings.parked')
  return (
    <ul
      aria-label={t('reasons')}
      className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
    >
      {reasons.map((reason) => (
        <ReasonRow
          key={reason.reason}
          reason={reason}
          chosen={reason.reason === chosen}
          onChoose={(on) => onChoose(on ? reason.reason : undefined)}
        />
      ))}
    </ul>
  )
}

interface ReasonRowProps {
  reason: ParkedReason
  chosen: boolean
  onChoose: (chosen: boolean) => void
}

function ReasonRow({ reason: { reason, count, oldestAt }, chosen, onChoose }: ReasonRowProps) {
  const t = useWords('settings.parked')
  const again = useTryAgain({ reason })
  const key = reasonKey(reason)
  const words = key === 'other' ? reason : t(`why.${key}.name`)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold wrap-anywhere">{words}</p>
        <p className="text-second text-ink-2">{t(`why.${key}.means`)}</p>
        <p className="text-meta text-ink-2">
          {t.rich('since', { count, when: () => <When at={oldestAt} /> })}
        </p>
      </div>
      <Button
        aria-pressed={chosen}
        aria-label={t('showNamed', { reason: words })}
        onClick={() => onChoose(!chosen)}
      >
        {t(chosen ? 'showAll' : 'show')}
      </Button>
      <Button
        aria-label={t('againNamed', { reason: words })}
        disabled={again.isPending}
        onClick={() => again.mutate()}
      >
        {t(again.isPending ? 'trying' : 'again')}
      </Button>
    </li>
  )
}
