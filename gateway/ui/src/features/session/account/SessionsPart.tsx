import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import type { OwnSession } from '../../../api/generated/openapi'
import { Loaded } from '../../../api/Loaded'
import { useNotices } from '../../../api/notices'
import { queryKeys } from '../../../api/query-keys'
import { useWords } from '../../../i18n/words'
import { browserOf } from '../../../lib/browser-name'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { Cut } from '../../../ui/Cut'
import { When } from '../../../ui/When'
import { endOtherSessions, endSession, ownQueries } from './own-calls'

/** Where I am signed in; what I don't know can be ended. */
export function SessionsPart() {
  const t = useWords('account')
  const queries = useQueryClient()
  const notices = useNotices()
  const sessions = useQuery({ ...ownQueries.sessions(), refetchOnMount: 'always' })
  const again = () => queries.invalidateQueries({ queryKey: queryKeys.sessions })
  const onError = (error: unknown) => notices.failed(t('notEnded'), error)
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => notices.done(t('ended')),
    onError,
    onSettled: again,
  })
  const endOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => notices.done(t('othersEnded')),
    onError,
    onSettled: again,
  })

  return (
    <Loaded query={sessions} loading={t('loadingSessions')} notLoaded={t('sessionsNotLoaded')} rows={2}>
      {(all) => (
        <>
          <ul aria-label={t('sessions')} className="[&>li+li]:border-t [&>li+li]:border-line">
            {all.map((each) => (
              <li key={each.id} className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2">
                <SessionWords session={each} />
                {each.current ? (
                  <Badge tone="good">{t('thisOne')}</Badge>
                ) : (
                  <Button disabled={end.isPending} onClick={() => end.mutate(each.id)}>
                    {t('end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {all.some(({ current }) => !current) && (
            <div className="border-t border-line p-5">
              <Button disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
                {t('endOthers')}
              </Button>
            </div>
          )}
        </>
      )}
    </Loaded>
  )
}

function SessionWords({ session }: { session: OwnSession }) {
  const t = useWords('account')
  const { userAgent, address, lastUsedAt, createdAt } = session
  const browser = browserOf(userAgent)
  return (
    <>
      <MonitorSmartphone aria-hidden="true" size={20} className="flex-none text-ink-3" />
      <span className="min-w-0 flex-1 basis-48">
        <Cut whole={userAgent ?? t('unknownDevice')} className="font-semibold">
          {browser === undefined ? t('unknownDevice') : <bdi>{browser}</bdi>}
        </Cut>
        <span className="block text-second text-ink-2">
          {address !== undefined && (
            <>
              <bdi>{address}</bdi>
              {' · '}
            </>
          )}
          {t.rich('used', { when: () => <When at={lastUsedAt} /> })}
          {' · '}
          {t.rich('begun', { when: () => <When at={createdAt} /> })}
        </span>
      </span>
    </>
  )
}
