import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountProblem, WhatsAppAccount } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { inEnglish } from '../../ui/English'
import { When } from '../../ui/When'
import { HealthBadge } from './badges'
import { CheckLine } from './CheckLine'
import { checkAgain, subscribe } from './number-calls'

/** What the last check found, and another one. */
export function NumberHealth({ account }: { account: WhatsAppAccount }) {
  const t = useWords('settings.numbers')
  const queries = useQueryClient()
  const notices = useNotices()
  const { id, health } = account
  const check = useMutation({
    mutationFn: () => checkAgain(queries, id),
    onError: (error) => notices.failed(t('notChecked'), error),
  })
  const subscription = useMutation({
    mutationFn: () => subscribe(queries, id),
    onSuccess: () => notices.done(t('subscribed')),
    onError: (error) => notices.failed(t('notSubscribed'), error),
  })
  const problems = health?.problems ?? []

  return (
    <div className="flex flex-col gap-3 p-5">
      {health !== undefined && (
        <p className="flex flex-wrap items-center gap-2 text-second text-ink-2">
          <HealthBadge state={health.state} />
          {health.checkedAt !== undefined && (
            <span>{t.rich('checkedAt', { when: () => <When at={health.checkedAt ?? ''} /> })}</span>
          )}
        </p>
      )}
      {problems.length > 0 && (
        <ul className="flex flex-col gap-1">
          {problems.map((problem) => (
            <li key={problem.code}>
              <Problem problem={problem} />
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {check.isPending && <p className="text-meta text-ink-2">{t('checking')}</p>}
        {check.data?.checks.map((found) => (
          <CheckLine key={found.id} check={found} />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button disabled={check.isPending} onClick={() => check.mutate()}>
          {t('check')}
        </Button>
        <Button disabled={subscription.isPending} onClick={() => subscription.mutate()}>
          {t('subscribe')}
        </Button>
      </div>
    </div>
  )
}

function Problem({ problem: { code, message } }: { problem: AccountProblem }) {
  const t = useWords('settings.numbers')
  if (code === 'token_ends' || code === 'lane') {
    return (
      <p className="text-second wrap-anywhere text-danger">
        {t(`problems.${code}`)} {inEnglish(message)}
      </p>
    )
  }
  return <CheckLine check={{ id: code, state: 'problem', message }} />
}
