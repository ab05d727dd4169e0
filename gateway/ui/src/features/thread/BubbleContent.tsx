import type { Message, MessageContent } from '../../api/generated/openapi'
import { nameOfType } from '../../api/message-summary'
import { sentTemplate } from '../../api/template-queries'
import { useWords } from '../../i18n/words'
import { FormattedText } from '../../ui/FormattedText'
import { TemplateWords } from '../../ui/TemplatePreview'
import { Card } from './content/Card'
import { Choice } from './content/Choice'
import { ContactCards } from './content/ContactCards'
import { MediaCard } from './content/MediaCard'
import { OrderCard } from './content/OrderCard'
import { Origin } from './content/Origin'
import { PlaceCard } from './content/PlaceCard'
import { Unsupported } from './content/Unsupported'

/** What a message says, and where it comes from. Text is shown as WhatsApp formats it. */
export function BubbleContent(props: { type: Message['type']; content: MessageContent }) {
  return (
    <>
      <Origin content={props.content} />
      <Said {...props} />
    </>
  )
}

function Said({ type, content }: { type: Message['type']; content: MessageContent }) {
  const t = useWords()
  switch (type) {
    case 'text':
      return <FormattedText text={content.body ?? ''} />
    case 'note':
      return <FormattedText text={content.body ?? ''} mentions={content.mentions ?? []} />
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return <MediaCard type={type} content={content} />
    case 'location':
      return <PlaceCard content={content} />
    case 'contacts':
      return <ContactCards content={content} />
    case 'button':
    case 'interactive':
      return <Choice type={type} content={content} />
    case 'order':
      return <OrderCard content={content} />
    case 'unsupported':
      return <Unsupported content={content} />
    case 'template':
      if (content.body !== undefined) return <TemplateWords {...sentTemplate(content)} />
      return <Card icon={type} title={content.name ?? nameOfType(type, t)} />
    default:
      return (
        <>
          <Card icon={type} title={content.name ?? nameOfType(type, t)} />
          {content.body !== undefined && <FormattedText text={content.body} />}
        </>
      )
  }
}
