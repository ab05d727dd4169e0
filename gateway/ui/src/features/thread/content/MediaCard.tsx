import type { Media, Message, MessageContent } from '../../../api/generated/openapi'
import { kindOf, nameOfKind } from '../../../api/message-summary'
import { useWords } from '../../../i18n/words'
import { FormattedText } from '../../../ui/FormattedText'
import { Absent } from '../media/Absent'
import { AudioPlayer } from '../media/AudioPlayer'
import { DocumentCard } from '../media/DocumentCard'
import { Picture } from '../media/Picture'
import { Sticker } from '../media/Sticker'
import { Video } from '../media/Video'

interface MediaCardProps {
  type: Message['type']
  content: MessageContent
}

/** A file, shown as what its bytes are, and its caption. */
export function MediaCard({ type, content }: MediaCardProps) {
  const { body } = content
  return (
    <>
      <File type={type} content={content} />
      {body !== undefined && body !== '' && <FormattedText text={body} />}
    </>
  )
}

function File({ type, content }: MediaCardProps) {
  const t = useWords('message')
  const words = useWords()
  const { media, animated, filename, body } = content
  const kind = kindOf(type, content)
  const name = animated === true ? t('animated') : nameOfKind(kind, words)
  if (media?.state !== 'ready' || media.id === undefined) {
    return <Absent kind={kind} name={name} content={content} />
  }
  const { id } = media
  switch (shownAs(type, media)) {
    case 'image':
      return <Picture id={id} media={media} caption={body} />
    case 'sticker':
      return <Sticker id={id} animated={animated === true} />
    case 'video':
      return <Video id={id} media={media} />
    case 'audio':
      return <AudioPlayer id={id} media={media} voice={content.voice === true} />
    default:
      return (
        <DocumentCard id={id} media={media} kind={kind} filename={filename ?? `${name}${endingOf(media)}`} />
      )
  }
}

/** What a customer calls a photo may be anything: what is not what it should be is only kept. */
function shownAs(type: Message['type'], { mimeType = '', thumbnail }: Media): Message['type'] {
  if (type === 'image') return thumbnail === true ? type : 'document'
  if (type === 'sticker') return mimeType === 'image/webp' ? type : 'document'
  if (type === 'video' || type === 'audio') return mimeType.startsWith(`${type}/`) ? type : 'document'
  return 'document'
}

function endingOf({ mimeType = '' }: Media): string {
  return mimeType === 'application/pdf' ? '.pdf' : ''
}
