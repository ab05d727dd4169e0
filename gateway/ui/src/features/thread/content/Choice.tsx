import { CornerDownRight } from 'lucide-react'
import type { Message, MessageContent } from '../../../api/generated/openapi'
import { nameOfType } from '../../../api/message-summary'
import { useWords } from '../../../i18n/words'
import { FormattedText } from '../../../ui/FormattedText'
import { composeParts } from '../compose/parts'
import { Card } from './Card'

/** What a customer chose, a button, a row of a list or the answers of a form; or what we let them choose from. */
export function Choice({ type, content }: { type: Message['type']; content: MessageContent }) {
  const t = useWords()
  const parts = composeParts.use()
  const { button_reply: button, list_reply: row, nfm_reply: form, call_permission_reply: calls } = content
  if (form !== undefined) {
    return (
      <Card icon="interactive" title={form.body ?? t('message.form')} line={t('message.form')}>
        <Answers json={form.response_json} />
      </Card>
    )
  }
  if (calls !== undefined) {
    const allowed = calls.response === 'accept'
    return <Card icon="interactive" title={t(allowed ? 'message.callsAllowed' : 'message.callsRefused')} />
  }
  if (content.button !== undefined || content.list !== undefined) {
    return parts ? <parts.OurChoices content={content} /> : <FormattedText text={content.body ?? ''} />
  }
  const title = button?.title ?? row?.title ?? content.text ?? nameOfType(type, t)
  return (
    <span className="flex items-start gap-2">
      <CornerDownRight aria-hidden="true" size={18} className="mt-px flex-none text-ink-3 rtl:-scale-x-100" />
      <span className="min-w-0">
        <span className="sr-only">{nameOfType(type, t)}: </span>
        <span dir="auto" className="block">
          {title}
        </span>
        {row?.description !== undefined && (
          <span dir="auto" className="block text-meta text-ink-2">
            {row.description}
          </span>
        )}
      </span>
    </span>
  )
}

/** The answers of a form, as far as they are names and values; else as they came. */
function Answers({ json }: { json: string | undefined }) {
  if (json === undefined) return null
  const answers = answersOf(json)
  if (answers === undefined) return <bdi className="mt-1.5 block text-second wrap-anywhere">{json}</bdi>
  return (
    <dl className="mt-1.5 grid grid-cols-[fit-content(45%)_1fr] gap-x-3 gap-y-1 text-second">
      {answers.map(([name, value]) => (
        <div key={name} className="contents">
          <dt dir="auto" className="text-ink-2 wrap-anywhere">
            {name}
          </dt>
          <dd dir="auto" className="wrap-anywhere">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function answersOf(json: string): [string, string][] | undefined {
  try {
    const answers: unknown = JSON.parse(json)
    if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return undefined
    return Object.entries(answers)
      .filter(([name]) => name !== 'flow_token')
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
  } catch {
    return undefined
  }
}
