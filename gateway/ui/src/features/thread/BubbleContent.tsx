import { MapPin } from 'lucide-react'
import type { Message, MessageContent } from '../../api/generated/openapi'
import { isSaid, kindOf, nameOfKind, nameOfType } from '../../api/message-summary'
import { useWords } from '../../i18n/words'
import { Cut } from '../../ui/Cut'
import { FormattedText } from '../../ui/FormattedText'
import { MessageTypeIcon } from '../../ui/MessageTypeIcon'

/**
 * What a message says. Text is shown as WhatsApp formats it; of other kinds, for now, what they are and their words: media
 * are neither uploaded nor shown yet.
 */
export function BubbleContent({ type, content }: { type: Message['type']; content: MessageContent }) {
  const t = useWords()
  const { body } = content
  if (type === 'text' || type === 'note') return <FormattedText text={body ?? ''} />
  if (type === 'location') return <Place content={content} />
  if (type === 'unsupported') return <Unsupported content={content} />
  const title = content.filename ?? content.name ?? titleIn(content)
  return (
    <>
      <Card
        icon={type}
        title={title ?? nameOfType(type, t)}
        line={title === undefined ? undefined : nameOfType(type, t)}
      />
      {body !== undefined && body !== '' && body !== title && <FormattedText text={body} />}
    </>
  )
}

/** What has no form here yet: what it is, that there is more to it, and its words. */
function Unsupported({ content }: { content: MessageContent }) {
  const t = useWords()
  const kind = kindOf('unsupported', content)
  const { body, filename } = content
  const line = isSaid(kind) ? undefined : t('message.notHere')
  return (
    <>
      <Card
        icon={kind}
        title={filename ?? nameOfKind(kind, t)}
        line={filename === undefined ? line : [nameOfKind(kind, t), line].filter(Boolean).join(' · ')}
      />
      {body !== undefined && body !== '' && <FormattedText text={body} />}
    </>
  )
}

function Card({ icon, title, line }: { icon: string; title: string; line: string | undefined }) {
  return (
    <span className="-mx-1 mt-px mb-0.5 flex items-center gap-2.5 rounded-lg bg-ink/5 p-2">
      <span className="grid size-8.5 flex-none place-items-center rounded-md bg-ink/5 text-ink-2">
        <MessageTypeIcon type={icon} />
      </span>
      <span className="min-w-0 flex-1">
        <Cut dir="auto" whole={title} />
        {line !== undefined && <span className="block text-meta text-ink-2">{line}</span>}
      </span>
    </span>
  )
}

function Place({ content }: { content: MessageContent }) {
  const t = useWords('message')
  const { latitude, longitude, name, address } = content
  const coordinates =
    latitude !== undefined && longitude !== undefined
      ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
      : undefined
  return (
    <span className="flex items-start gap-2">
      <MapPin aria-hidden="true" size={18} className="mt-px flex-none text-ink-2" />
      <span className="min-w-0">
        <span dir="auto" className="block">
          {name ?? t('location')}
        </span>
        <span dir="auto" className="block text-meta text-ink-3">
          {address ?? coordinates}
        </span>
      </span>
    </span>
  )
}

function titleIn(content: MessageContent): string | undefined {
  for (const key of ['title', 'text', 'emoji']) {
    const value = content[key]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
