import type { Conversation } from '../../../api/generated/openapi'
import type { Written } from '../../../api/unsent-message'
import { useWords } from '../../../i18n/words'
import { ConversationPicker } from './ConversationPicker'
import type { WrittenFormProps } from './WrittenForm'

/** One of the company's contacts, as a card that the customer can save and write to. */
export function CardDialog({ onWritten, onClose }: WrittenFormProps<Written>) {
  const t = useWords('compose')
  return (
    <ConversationPicker
      title={t('whoseCard')}
      whyNot={(conversation) => (numberOf(conversation) === undefined ? t('noNumber') : undefined)}
      onChoose={(conversation) => {
        const phone = numberOf(conversation)
        if (phone === undefined) return
        const name = conversation.contact?.name ?? phone
        const email = conversation.contact?.email
        const card = {
          name: { formatted_name: name, first_name: name },
          phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }],
          ...(email !== undefined && { emails: [{ email, type: 'WORK' }] }),
        }
        onWritten({ body: name, type: 'contacts', content: { contacts: [card] } })
      }}
      onClose={onClose}
    />
  )
}

function numberOf({ contact, phoneNumber }: Conversation): string | undefined {
  return contact?.phoneNumber ?? phoneNumber
}
