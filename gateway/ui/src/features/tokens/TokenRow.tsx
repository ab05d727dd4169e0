import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiToken, ApiTokenScope } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { bdi, useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { When } from '../../ui/When'
import { scopeKey } from './scope-words'
import { deleteToken } from './token-calls'

/** A token: whose it is, what it may do, when it was used, and its end. */
export function TokenRow({ token }: { token: ApiToken }) {
  const t = useWords('settings.tokens')
  const queries = useQueryClient()
  const notices = useNotices()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const { id, name, scopes, createdBy, createdAt, expiresAt, lastUsedAt } = token
  const ended = expiresAt !== undefined && Date.parse(expiresAt) <= now
  const remove = useMutation({
    mutationFn: () => deleteToken(queries, id),
    onSuccess: () => notices.done(t('deleted', { name })),
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  const scopeWords = (scope: ApiTokenScope) => t(`scopes.${scopeKey(scope)}.name`)

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
          {ended && <Badge tone="bad">{t('ended')}</Badge>}
        </p>
        <p className="text-second text-ink-2">{scopes.map(scopeWords).join(' · ')}</p>
        <p className="text-meta text-ink-2">
          {t.rich('made', { bdi, name: createdBy.name, when: () => <When at={createdAt} /> })}
          {' · '}
          {lastUsedAt === undefined
            ? t('neverUsed')
            : t.rich('lastUsed', { when: () => <When at={lastUsedAt} /> })}
          {expiresAt !== undefined && !ended && (
            <>
              {' · '}
              {t.rich('ends', { when: () => <When at={expiresAt} /> })}
            </>
          )}
        </p>
      </div>
      <Button
        aria-label={t('deleteNamed', { name })}
        disabled={remove.isPending}
        onClick={() => setAsking(true)}
      >
        {t('delete')}
      </Button>
      {asking && (
        <Confirm
          title={t('deleteTitle', { name })}
          yes={t('delete')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            remove.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t('deleteWhy')}
        </Confirm>
      )}
    </li>
  )
}
