import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { removeNumber } from './number-calls'

/** Ends what goes out and comes in by the number. */
export function RemovePart({ account, onRemoved }: { account: WhatsAppAccount; onRemoved: () => void }) {
  const t = useWords('settings.numbers')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const { id, name } = account
  const remove = useMutation({
    mutationFn: () => removeNumber(queries, id),
    onSuccess: () => {
      notices.done(t('removed', { name }))
      onRemoved()
    },
    onError: (error) => notices.failed(t('notRemoved'), error),
  })
  return (
    <div className="p-5">
      <Button disabled={remove.isPending} onClick={() => setAsking(true)} className="text-danger">
        {t('remove')}
      </Button>
      {asking && (
        <Confirm
          title={t('removeTitle', { name })}
          yes={t('remove')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            remove.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t('removeWhy')}
        </Confirm>
      )}
    </div>
  )
}
