import { MessageSquareText } from 'lucide-react'
import type { Message } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { IconButton } from '../../../ui/IconButton'
import { When } from '../../../ui/When'
import { DocumentCard } from '../media/DocumentCard'

interface DocumentListProps {
  label: string
  messages: readonly Message[]
  /** To the message in its thread. */
  onOpen: (messageId: number) => void
}

/** Documents below each other, newest first: each is saved, or seen where it was sent. */
export function DocumentList({ label, messages, onOpen }: DocumentListProps) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {messages.map((message) => (
        <li key={message.id}>
          <Document message={message} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

function Document({ message, onOpen }: { message: Message; onOpen: (messageId: number) => void }) {
  const t = useWords()
  const { media, filename } = message.content
  if (media?.id === undefined) return null
  return (
    <>
      <DocumentCard
        id={media.id}
        media={media}
        kind="document"
        filename={filename ?? t('message.document')}
      />
      <div className="flex items-center gap-1">
        <span className="tabular flex-1 text-meta text-ink-2">
          <When at={message.timestamp} />
        </span>
        <IconButton label={t('message.inThread')} onClick={() => onOpen(message.id)}>
          <MessageSquareText size={16} />
        </IconButton>
      </div>
    </>
  )
}
