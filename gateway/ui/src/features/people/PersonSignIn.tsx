import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FreshInvitation, TeamMember } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { FormDialog } from '../../ui/FormDialog'
import { When } from '../../ui/When'
import { InvitationShown } from './InvitationShown'
import { inviteAgain, resetPassword, resetSecondFactor } from './person-calls'
import { isInvited } from './PersonRow'

type Question = 'password' | 'secondFactor'

/** How somebody signs in, and what helps when they can't. */
export function PersonSignIn({ person }: { person: TeamMember }) {
  const t = useWords('settings.people')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState<Question | undefined>(undefined)
  const [fresh, setFresh] = useState<FreshInvitation | undefined>(undefined)
  const { id, name, invitedAt, lastSignInAt, secondFactor = false } = person

  const renew = useMutation({
    mutationFn: () => (isInvited(person) ? inviteAgain(queries, id) : resetPassword(id)),
    onSuccess: setFresh,
    onError: (error) => notices.failed(t('passwordNotReset'), error),
  })
  const turnOff = useMutation({
    mutationFn: () => resetSecondFactor(queries, id),
    onSuccess: () => notices.done(t('secondFactorReset', { name })),
    onError: (error) => notices.failed(t('secondFactorNotReset'), error),
  })

  return (
    <div className="flex flex-col gap-4 p-5">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-second">
        <dt className="text-ink-2">{t('lastSignIn')}</dt>
        <dd>{lastSignInAt === undefined ? t('never') : <When at={lastSignInAt} />}</dd>
        {invitedAt !== undefined && (
          <>
            <dt className="text-ink-2">{t('invitedAt')}</dt>
            <dd>
              <When at={invitedAt} />
            </dd>
          </>
        )}
        <dt className="text-ink-2">{t('secondFactor')}</dt>
        <dd>{t(secondFactor ? 'on' : 'off')}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        {isInvited(person) ? (
          <Button disabled={renew.isPending} onClick={() => renew.mutate()}>
            {t('inviteAgain')}
          </Button>
        ) : (
          <Button disabled={renew.isPending || !person.active} onClick={() => setAsking('password')}>
            {t('resetPassword')}
          </Button>
        )}
        {secondFactor && (
          <Button disabled={turnOff.isPending} onClick={() => setAsking('secondFactor')}>
            {t('resetSecondFactor')}
          </Button>
        )}
      </div>
      {asking !== undefined && (
        <Confirm
          title={t(asking === 'password' ? 'resetPasswordTitle' : 'resetSecondFactorTitle', { name })}
          yes={t(asking === 'password' ? 'resetPassword' : 'resetSecondFactor')}
          no={t('cancel')}
          onYes={() => {
            setAsking(undefined)
            if (asking === 'password') renew.mutate()
            else turnOff.mutate()
          }}
          onNo={() => setAsking(undefined)}
        >
          {t(asking === 'password' ? 'resetPasswordWhy' : 'resetSecondFactorWhy')}
        </Confirm>
      )}
      {fresh !== undefined && (
        <FormDialog title={t('freshFor', { name })} onClose={() => setFresh(undefined)}>
          <InvitationShown fresh={fresh} email={person.email} onDone={() => setFresh(undefined)} />
        </FormDialog>
      )}
    </div>
  )
}
