import type { Message } from '../../api/generated/openapi'
import { useMay } from '../../api/permissions'
import { NUMBERS_HREF } from '../../api/settings-location'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { GoLink } from '../../ui/Go'
import { Line } from './Line'
import type { BubbleActions } from './MessageBubble'
import { kindOfError } from './whatsapp-errors'

interface FailedLineProps extends Pick<
  BubbleActions,
  'onRetry' | 'onTemplate' | 'windowOpen' | 'onEditContact'
> {
  message: Message
}

/** Below a bubble that did not go out: why, and the one thing to do about it, if there is one. */
export function FailedLine({ message, onRetry, onTemplate, windowOpen, onEditContact }: FailedLineProps) {
  const t = useWords()
  const may = useMay()
  const way = wayOut(message.error, windowOpen)
  return (
    <Line tone="text-danger">
      <span>
        <Reason error={message.error} />
      </span>
      {way === 'admin' && may('accounts.write') && (
        <GoLink
          href={NUMBERS_HREF}
          className="min-h-6 px-0.5 text-meta font-semibold text-accent-ink hover:underline"
        >
          {t('sending.numberSettings')}
        </GoLink>
      )}
      {(way === 'retry' || way === 'admin') && windowOpen && (
        <Button kind="link" onClick={() => onRetry(message)}>
          {t('ui.tryAgain')}
        </Button>
      )}
      {way === 'template' && (
        <Button kind="link" onClick={onTemplate}>
          {t('sending.useTemplate')}
        </Button>
      )}
      {way === 'contact' && (
        <Button kind="link" onClick={onEditContact}>
          {t('sending.checkContact')}
        </Button>
      )}
    </Line>
  )
}
/** In our words where there are some, else in the English of the service. */
function Reason({ error }: { error: Message['error'] }) {
  const t = useWords()
  const kind = error && kindOfError(error)
  if (kind !== undefined) return t('sending.notSent', { why: t(`whatsapp.${kind}`) })
  if (error === undefined) return t('sending.notSent', { why: t('sending.refused') })
  return t.rich('sending.notSentWords', {
    en: (chunks) => (
      <bdi lang="en" dir="ltr">
        {chunks}
      </bdi>
    ),
    // The title says again that it was not sent.
    why: error.help ?? error.title,
  })
}

type Way = 'retry' | 'template' | 'contact' | 'admin' | undefined

/** A file that WhatsApp refused is attached anew: the words say so. */
function wayOut(error: Message['error'], windowOpen: boolean): Way {
  switch (error?.action) {
    case undefined:
    case 'retry':
      return 'retry'
    case 'wait':
      return kindOfError(error) === 'marketingLimit' ? undefined : 'retry'
    case 'use_template':
      return windowOpen ? 'retry' : 'template'
    case 'ask_admin':
      return 'admin'
    case 'new_upload':
      return undefined
    case 'none': {
      const kind = kindOfError(error)
      return kind === 'undeliverable' || kind === 'wrongNumber' ? 'contact' : undefined
    }
  }
}
