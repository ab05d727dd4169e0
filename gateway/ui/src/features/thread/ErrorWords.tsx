import type { Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { kindOfError } from './whatsapp-errors'

/** Why something was not sent: in our words where there are some, else in the English of the service. */
export function ErrorWords({ error }: { error: NonNullable<Message['error']> }) {
  const t = useWords('whatsapp')
  const kind = kindOfError(error)
  if (kind !== undefined) return t(kind)
  return (
    <bdi lang="en" dir="ltr">
      {error.help ?? error.title}
    </bdi>
  )
}
