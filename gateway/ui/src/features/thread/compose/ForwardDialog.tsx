import type { Message } from '../../../api/generated/openapi'
import { kindOf, nameOfKind } from '../../../api/message-summary'
import { outbox } from '../../../api/outbox'
import { useWords } from '../../../i18n/words'
import { windowLeft } from '../../../lib/messaging-window'
import { useNow } from '../../../lib/use-now'
import { useGo } from '../../../ui/Go'
import { ConversationPicker } from './ConversationPicker'
import { forwarded } from './forwarded'

/** Sends what a message says to another customer, as far as their window lets it through. */
export function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useWords('compose')
  const words = useWords()
  const go = useGo()
  const now = useNow()
  return (
    <ConversationPicker
      title={t('forwardTo')}
      whyNot={({ windowExpiresAt }) => {
        const { state } = windowLeft(windowExpiresAt, now)
        return state === 'open' || state === 'closing' ? undefined : t('closedThere')
      }}
      onChoose={({ id }) => {
        const written = forwarded(message)
        if (written !== undefined) {
          outbox.send(id, {
            ...written,
            body:
              written.body === '' ? nameOfKind(kindOf(message.type, message.content), words) : written.body,
          })
        }
        onClose()
        if (id !== message.conversationId) go(`/inbox/${id}`)
      }}
      onClose={onClose}
    />
  )
}
