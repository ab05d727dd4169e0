import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isConflict } from '../../api/errors'
import type { TeamMember } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { changePerson } from './person-calls'

/** Whether somebody may still come in. */
export function PersonAccess({ person, isMe }: { person: TeamMember; isMe: boolean }) {
  const t = useWords('settings.people')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const { id, name, active } = person

  const change = useMutation({
    mutationFn: (next: boolean) => changePerson(queries, id, { active: next }),
    onSuccess: (_user, next) =>
      notices.done(t(next ? 'activated' : 'deactivated', { name }), () => change.mutate(!next)),
    onError: (error, next) =>
      notices.failed(t(next ? 'notActivated' : isConflict(error) ? 'lastAdmin' : 'notDeactivated'), error),
  })

  return (
    <div className="flex flex-col items-start gap-3 p-5">
      <p className="text-second text-ink-2">
        {t(isMe ? 'ownAccess' : active ? 'deactivateWhy' : 'activateWhy')}
      </p>
      {!isMe && (
        <Button
          disabled={change.isPending}
          onClick={() => (active ? setAsking(true) : change.mutate(true))}
          className={active ? 'text-danger' : ''}
        >
          {t(active ? 'deactivate' : 'activate')}
        </Button>
      )}
      {asking && (
        <Confirm
          title={t('deactivateTitle', { name })}
          yes={t('deactivate')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            change.mutate(false)
          }}
          onNo={() => setAsking(false)}
        >
          {t('deactivateWhy')}
        </Confirm>
      )}
    </div>
  )
}
