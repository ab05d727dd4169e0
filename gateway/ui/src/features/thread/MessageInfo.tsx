import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { describeFailure } from '../../api/errors'
import type { Message, MessageInfo as Life } from '../../api/generated/openapi'
import { summarize } from '../../api/message-summary'
import { useMe } from '../../api/session'
import { useFormats } from '../../i18n/formats'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { CopyField } from '../../ui/CopyField'
import { Cut } from '../../ui/Cut'
import { Dialog } from '../../ui/Dialog'
import { FailedState } from '../../ui/FailedState'
import { IconButton } from '../../ui/IconButton'
import { Skeleton } from '../../ui/Skeleton'
import { ErrorWords } from './ErrorWords'
import { stepsOf, type Step } from './message-life'
import { messageQueries } from './message-queries'

interface MessageInfoProps {
  message: Message
  onClose: () => void
}

/** One message's whole life: when what happened to it, in plain words; and, for who can use it, in technical ones. */
export function MessageInfo(props: MessageInfoProps) {
  return (
    <SettingsWords>
      <Info {...props} />
    </SettingsWords>
  )
}

function Info({ message, onClose }: MessageInfoProps) {
  const t = useWords()
  const life = useQuery(messageQueries.info(message))
  return (
    <Dialog label={t('info.title')} place="middle" onClose={onClose}>
      <header className="flex flex-none items-center gap-2 border-b border-line py-2 ps-5 pe-3">
        <h1 className="flex-1 font-semibold">{t('info.title')}</h1>
        <IconButton label={t('ui.close')} shortcut="Esc" onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div
        role="group"
        aria-label={t('info.title')}
        // Keys scroll it.
        tabIndex={0}
        className="min-h-0 overflow-y-auto px-5 py-4 -outline-offset-2"
      >
        <Cut
          dir="auto"
          lines={2}
          whole={summarize(message, t)}
          className="border-s-3 border-accent ps-2 text-second text-ink-2"
        >
          {summarize(message, t)}
        </Cut>
        {life.data !== undefined ? (
          <Told message={message} life={life.data} />
        ) : life.isPending ? (
          <Skeleton label={t('info.loading')} rows={3} shape="row" />
        ) : (
          <FailedState
            what={t('info.notLoaded')}
            {...describeFailure(life.error, t)}
            onRetry={() => void life.refetch()}
          />
        )}
      </div>
    </Dialog>
  )
}

function Told({ message, life }: { message: Message; life: Life }) {
  const t = useWords('info')
  const { role } = useMe()
  const again = life.webhook?.duplicateCount ?? 0
  return (
    <>
      <ol aria-label={t('steps')} className="mt-4 text-second">
        {stepsOf(message, life).map((step) => (
          <StepLine key={`${step.at} ${step.what} ${step.number ?? ''}`} step={step} />
        ))}
      </ol>
      {again > 0 && <p className="mt-2 text-second text-ink-2">{t('again', { count: again })}</p>}
      <div className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
        <CopyField label={t('trace')} value={life.traceId} />
        {role !== 'agent' && (
          <CopyField label={t('technical')} value={JSON.stringify({ message: idsOf(message), ...life })} />
        )}
      </div>
    </>
  )
}

/** What WhatsApp charges messages as, of which it may invent others. */
const CHARGES = ['marketing', 'utility', 'authentication', 'service'] as const

function isKnownCharge(kind: string): kind is (typeof CHARGES)[number] {
  return CHARGES.some((each) => each === kind)
}

function StepLine({ step }: { step: Step }) {
  const t = useWords('info')
  const { second, moment } = useFormats()
  const chargedAs = (kind: string) => (isKnownCharge(kind) ? t(`chargedAs.${kind}`) : kind)
  return (
    <li className="flex items-baseline gap-3 border-b border-line py-1.5 last:border-b-0">
      <span className="min-w-0 flex-1 wrap-anywhere">
        {step.number === undefined ? t(step.what) : t(step.what, { number: step.number })}
        {step.error !== undefined && (
          <span className="block text-meta text-ink-2">
            <ErrorWords error={step.error} />{' '}
            {step.error.code >= 0 && (
              <code dir="ltr" className="text-ink-3">
                {step.error.code}
              </code>
            )}
          </span>
        )}
        {step.pricing?.billable !== undefined && (
          <span className="block text-meta text-ink-2">
            {step.pricing.billable
              ? t('charged', { kind: chargedAs(step.pricing.category ?? step.pricing.type ?? '–') })
              : t('free')}
          </span>
        )}
        {step.errors?.map(({ code, title, details }) => (
          <span key={code} lang="en" dir="ltr" className="block text-meta text-ink-3">
            <code>{code}</code> {details ?? title}
          </span>
        ))}
      </span>
      <time dateTime={step.at} title={moment(step.at)} className="tabular flex-none text-meta text-ink-2">
        {second(step.at)}
      </time>
    </li>
  )
}

function idsOf({
  id,
  conversationId,
  messageId,
  whatsappMessageId,
  direction,
  type,
  status,
  error,
}: Message) {
  return { id, conversationId, messageId, whatsappMessageId, direction, type, status, error }
}
