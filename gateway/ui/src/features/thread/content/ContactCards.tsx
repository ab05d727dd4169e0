import { Check, Copy, MessageSquarePlus } from 'lucide-react'
import { useState } from 'react'
import { dataOf, gateway } from '../../../api/client'
import { describeFailure } from '../../../api/errors'
import type { ContactCard, MessageContent } from '../../../api/generated/openapi'
import { cardName } from '../../../api/message-summary'
import { useWords } from '../../../i18n/words'
import { usePhoneNumbers } from '../../../lib/phone-number'
import { useGo } from '../../../ui/Go'
import { IconButton } from '../../../ui/IconButton'
import { useThreadTies } from '../thread-context'
import { Card } from './Card'

/** The cards of people: their numbers can be copied, and who is on WhatsApp can be written to. */
export function ContactCards({ content }: { content: MessageContent }) {
  const t = useWords('message')
  return (content.contacts ?? []).map((card, index) => {
    const name = cardName(card) ?? t('noName')
    const lines = [card.org?.title, card.org?.company].filter((part) => part !== undefined)
    return (
      <Card key={index} icon="contacts" title={name} line={lines.join(', ') || undefined}>
        <Ways card={card} name={name} />
      </Card>
    )
  })
}

function Ways({ card, name }: { card: ContactCard; name: string }) {
  const formatPhoneNumber = usePhoneNumbers()
  return (
    <>
      {(card.phones ?? []).map(({ phone, wa_id: waId }, index) => {
        const number = phone ?? (waId === undefined ? undefined : formatPhoneNumber(waId))
        return number === undefined ? null : (
          <span key={index} className="mt-1 flex items-center gap-1">
            <bdi className="tabular min-w-0 flex-1 text-second wrap-anywhere">{number}</bdi>
            <CopyNumber number={number} />
            {waId !== undefined && <StartButton name={name} waId={waId} />}
          </span>
        )
      })}
      {(card.emails ?? []).map(({ email }, index) => (
        <bdi key={index} className="mt-1 block text-second wrap-anywhere">
          {email}
        </bdi>
      ))}
    </>
  )
}

function CopyNumber({ number }: { number: string }) {
  const t = useWords('message')
  const [copied, setCopied] = useState(false)

  function handleCopy() {
    // Without a secure context there is no clipboard; the number can still be selected by hand.
    if (!isSecureContext) return
    navigator.clipboard.writeText(number).then(
      () => setCopied(true),
      () => undefined,
    )
  }

  return (
    <IconButton label={t('copyNumber', { number })} onClick={handleCopy}>
      {copied ? <Check size={18} className="text-accent-ink" /> : <Copy size={18} />}
    </IconButton>
  )
}

function StartButton({ name, waId }: { name: string; waId: string }) {
  const t = useWords()
  const go = useGo()
  const { accountId } = useThreadTies()
  const [problem, setProblem] = useState<string>()

  function handleStart() {
    setProblem(undefined)
    const body = {
      phoneNumber: `+${waId}`,
      ...(accountId !== undefined && { whatsappAccountId: accountId }),
    }
    dataOf(gateway.POST('/api/v1/conversations', { body })).then(
      ({ id }) => go(`/inbox/${id}`),
      (error: unknown) => setProblem(`${t('message.notStarted')} ${describeFailure(error, t).why}`),
    )
  }

  return (
    <>
      <IconButton label={t('message.writeTo', { name })} onClick={handleStart}>
        <MessageSquarePlus size={18} />
      </IconButton>
      <span role="status" className="basis-full text-meta text-danger empty:hidden">
        {problem}
      </span>
    </>
  )
}
