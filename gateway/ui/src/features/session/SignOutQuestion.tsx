import { outbox } from '../../api/outbox'
import { session } from '../../api/session'
import { useWords } from '../../i18n/words'
import { useStore } from '../../lib/external-store'
import { Confirm } from '../../ui/Confirm'

/** Before somebody goes whose messages haven't gone out. */
export function SignOutQuestion({ onClose }: { onClose: () => void }) {
  const t = useWords('session.signOutQuestion')
  const count = useStore(outbox.messages, (all) => all.filter(({ ours }) => ours).length)
  return (
    <Confirm
      title={t('title', { count })}
      yes={t('yes')}
      no={t('no')}
      onYes={() => session.logout()}
      onNo={onClose}
    >
      {outbox.anyUnkept ? t('lost', { count }) : t('kept', { count })}
    </Confirm>
  )
}
