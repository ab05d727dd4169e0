import type { FreshInvitation } from '../../api/generated/openapi'
import { bdi, useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { CopyField } from '../../ui/CopyField'
import { When } from '../../ui/When'

interface InvitationShownProps {
  fresh: FreshInvitation
  email: string
  onDone: () => void
}

/** How somebody gets in: shown once, as only they are to know it afterwards. */
export function InvitationShown({ fresh, email, onDone }: InvitationShownProps) {
  const t = useWords('settings.people')
  const { invitation, oneTimePassword } = fresh
  return (
    <div className="flex flex-col gap-4 p-5">
      <p role="status" className="text-second wrap-anywhere text-ink-2">
        {t.rich(invitation.mailed ? 'mailed' : 'handOn', { bdi, email })}
      </p>
      <CopyField label={t('link')} value={invitation.url} />
      <CopyField label={t('oneTimePassword')} value={oneTimePassword} />
      <p className="text-meta text-ink-2">
        {t.rich('goodUntil', { when: () => <When at={invitation.expiresAt} /> })}
      </p>
      <div>
        <Button kind="primary" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
