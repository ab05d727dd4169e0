import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import type { Lane } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { inEnglish } from '../../ui/English'
import { When } from '../../ui/When'
import { LaneBadge } from './badges'
import { setLane } from './number-calls'

/** What goes out by the number: whether it goes, what waits, and since when. */
export function LanePart({ id, name, lane }: { id: number; name: string; lane: Lane }) {
  const t = useWords('settings.numbers')
  const { number } = useFormats()
  const queries = useQueryClient()
  const notices = useNotices()
  const change = useMutation({
    mutationFn: (state: 'open' | 'paused') => setLane(queries, id, state),
    onSuccess: (_nothing, state) =>
      notices.done(t(state === 'paused' ? 'paused' : 'resumed', { name }), () =>
        change.mutate(state === 'paused' ? 'open' : 'paused'),
      ),
    onError: (error) => notices.failed(t('laneNotChanged'), error),
  })
  const { state, since, reason, askedAgainAt, queued, oldestAt, slowedAt } = lane
  const Icon = state === 'open' ? Pause : Play

  return (
    <div className="flex flex-col gap-3 p-5">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-second">
        <dt className="text-ink-2">{t('state')}</dt>
        <dd>
          <LaneBadge state={state} />
        </dd>
        <dt className="text-ink-2">{t('laneSince')}</dt>
        <dd>
          <When at={since} />
        </dd>
        {reason !== undefined && (
          <>
            <dt className="text-ink-2">{t('stoppedFor')}</dt>
            <dd>{inEnglish(`${reason.title} (${String(reason.code)})`)}</dd>
          </>
        )}
        {askedAgainAt !== undefined && (
          <>
            <dt className="text-ink-2">{t('askedAgain')}</dt>
            <dd>
              <When at={askedAgainAt} />
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t('waiting')}</dt>
        <dd className="tabular">{number(queued)}</dd>
        {oldestAt !== undefined && (
          <>
            <dt className="text-ink-2">{t('oldest')}</dt>
            <dd>
              <When at={oldestAt} />
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t('rate')}</dt>
        <dd className="tabular">
          <Rate lane={lane} />
        </dd>
        {slowedAt !== undefined && (
          <>
            <dt className="text-ink-2">{t('slowedAt')}</dt>
            <dd>
              <When at={slowedAt} />
            </dd>
          </>
        )}
      </dl>
      <p className="text-meta text-ink-2">{t(`laneMeans.${state}`)}</p>
      <div>
        <Button
          disabled={change.isPending}
          onClick={() => change.mutate(state === 'open' ? 'paused' : 'open')}
        >
          <Icon aria-hidden="true" size={16} className="me-1.5 inline" />
          {t(state === 'open' ? 'pause' : 'resume')}
        </Button>
      </div>
    </div>
  )
}

/** How many messages may go a second, and how many go meanwhile where WhatsApp has slowed the number down. */
function Rate({ lane: { ratePerSecond, rateNow } }: { lane: Lane }) {
  const t = useWords('settings.numbers')
  return rateNow < ratePerSecond
    ? t('perSecondNow', { now: rateNow, count: ratePerSecond })
    : t('perSecond', { count: ratePerSecond })
}
