import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { dataOf, gateway } from '../../api/client'
import { queryKeys } from '../../api/query-keys'
import { useWords } from '../../i18n/words'
import { useMe } from '../../api/session'

/** Lets what waits for this number go; only admins may. What becomes of the messages comes as frames. */
export function useOpenLane(
  accountId: number | undefined,
  onFailure: (what: string, error: unknown) => void,
): (() => void) | undefined {
  const queries = useQueryClient()
  const t = useWords('sending')
  const me = useMe()
  const open = useCallback(() => {
    if (accountId === undefined) return
    dataOf(
      gateway.POST('/api/v1/whatsapp-accounts/{accountId}/lane', {
        params: { path: { accountId } },
        body: { state: 'open' },
      }),
    )
      .then(() => queries.invalidateQueries({ queryKey: queryKeys.accounts }))
      .catch((error: unknown) => onFailure(t('numberNotOpened'), error))
  }, [accountId, onFailure, queries, t])
  return me.role === 'admin' && accountId !== undefined ? open : undefined
}
