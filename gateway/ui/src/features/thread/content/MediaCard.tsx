import type { Message, MessageContent } from '../../../api/generated/openapi'
import { kindOf, nameOfKind } from '../../../api/message-summary'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { FormattedText } from '../../../ui/FormattedText'
import { Card } from './Card'

/** A file by what is known of it, and its caption. */
export function MediaCard({ type, content }: { type: Message['type']; content: MessageContent }) {
  const t = useWords('message')
  const words = useWords()
  const { fileSize } = useFormats()
  const { body, filename, media, animated } = content
  const kind = kindOf(type, content)
  const name = animated === true ? t('animated') : nameOfKind(kind, words)
  const line = [
    filename === undefined ? undefined : name,
    media?.size === undefined ? undefined : fileSize(media.size),
    media?.state === 'ready' ? undefined : t(media?.state === 'lost' ? 'fileLost' : 'notHere'),
  ]
  return (
    <>
      <Card
        icon={kind}
        title={filename ?? name}
        line={line.filter((part) => part !== undefined).join(' · ') || undefined}
      />
      {body !== undefined && body !== '' && <FormattedText text={body} />}
    </>
  )
}
