import type { MessageContent } from '../../../api/generated/openapi'
import { isSaid, kindOf, nameOfKind } from '../../../api/message-summary'
import { useWords } from '../../../i18n/words'
import { FormattedText } from '../../../ui/FormattedText'
import { Card } from './Card'

/** What has no form here: what it is, why there is no more to see of it, and its words. */
export function Unsupported({ content }: { content: MessageContent }) {
  const t = useWords()
  const kind = kindOf('unsupported', content)
  const { body, filename, error } = content
  const why = error === undefined ? (isSaid(kind) ? undefined : t('message.notHere')) : t(whyNot(error.code))
  const line = [filename === undefined ? undefined : nameOfKind(kind, t), why]
  return (
    <>
      <Card
        icon={kind}
        title={filename ?? nameOfKind(kind, t)}
        line={line.filter((part) => part !== undefined).join(' · ') || undefined}
      />
      {body !== undefined && body !== '' && <FormattedText text={body} />}
    </>
  )
}

/** WhatsApp’s code for a kind that it doesn’t pass on; any other may come when it is sent again. */
const KIND_UNKNOWN = new Set([131_051, 130_501])

function whyNot(code: number) {
  return KIND_UNKNOWN.has(code) ? 'message.notPassedOn' : 'message.notAvailable'
}
