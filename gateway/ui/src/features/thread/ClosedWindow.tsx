import { Lock } from 'lucide-react'
import type { Conversation } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useDraft } from '../../lib/draft-store'
import { usePhoneNumbers } from '../../lib/phone-number'
import { isBlank } from '../../lib/visible-text'
import { composeParts } from './compose/parts'
import { TemplatePicker } from './template/late-picker'

/**
 * Stands where the composer is while WhatsApp takes no free text: since when, and what can be done meanwhile. What was
 * being typed when it closed is kept, and said to be. Below is the picker of templates.
 */
export function ClosedWindow({ conversation, now }: { conversation: Conversation; now: number }) {
  const t = useWords('thread')
  const { dayAndClock, moment } = useFormats()
  const formatPhoneNumber = usePhoneNumbers()
  const parts = composeParts.use()
  const hasDraft = !isBlank(useDraft(conversation.id))
  const since = conversation.windowExpiresAt
  const number = conversation.phoneNumber ?? conversation.contact?.phoneNumber
  return (
    <section
      data-window-closed
      className="flex flex-none flex-col items-center gap-1 border-t border-line bg-surface px-4 pt-2 pb-[calc(16px+env(safe-area-inset-bottom))] text-center text-second text-ink-2"
    >
      <div className="min-h-7 w-full max-w-199">
        {parts && <parts.ModeSwitch conversationId={conversation.id} />}
      </div>
      <p role="status" className="flex items-center justify-center gap-2">
        <Lock aria-hidden="true" size={16} className="flex-none" />
        {since === undefined ? (
          t('neverWrote')
        ) : (
          <span>
            {t.rich('closedSince', {
              when: dayAndClock(since, now),
              time: (chunks) => (
                <time dateTime={since} title={moment(since)}>
                  {chunks}
                </time>
              ),
            })}
          </span>
        )}
      </p>
      {hasDraft && <p>{t('closedKept')}</p>}
      {number !== undefined && (
        <p>
          {t.rich('closedCall', {
            number: formatPhoneNumber(number),
            tel: (chunks) => (
              <a
                href={`tel:${number}`}
                dir="ltr"
                className="tabular inline-block font-semibold whitespace-nowrap text-accent-ink hover:underline"
              >
                {chunks}
              </a>
            ),
          })}
        </p>
      )}
      <div className="mt-1 w-full max-w-199 text-start text-ink">
        <TemplatePicker place="inline" conversation={conversation} />
      </div>
    </section>
  )
}
