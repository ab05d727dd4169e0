import { Mail, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { Avatar } from '../../ui/Avatar'
import { PanelBlock } from '../../ui/PanelBlock'

interface ContactHeadProps {
  /** Decides the colour. */
  id: number
  name: string | undefined
  number: string | undefined
  since: string | undefined
}

/** Who it is, large. */
export function ContactHead({ id, name, number, since }: ContactHeadProps) {
  const t = useWords()
  const { date } = useFormats()
  const formatPhoneNumber = usePhoneNumbers()
  const visible = visibleName(name)
  return (
    <div className="flex flex-col items-center gap-0.5 px-5 pt-5 pb-4 text-center">
      <span className="mb-2">
        <Avatar id={id} name={visible} size={80} />
      </span>
      <bdi className="max-w-full text-title font-semibold wrap-anywhere">
        {visible ?? (number === undefined ? t('people.unknown') : formatPhoneNumber(number))}
      </bdi>
      {since !== undefined && (
        <span className="text-second text-ink-2">{t('contact.customerSince', { date: date(since) })}</span>
      )}
    </div>
  )
}

/** Other ways to reach somebody than by WhatsApp. */
export function ContactWays({ number, email }: { number: string | undefined; email: string | undefined }) {
  const t = useWords('contact')
  if (number === undefined && email === undefined) return null
  return (
    <div className="flex gap-2 px-5 pb-4">
      {number !== undefined && (
        <a href={`tel:${number}`} className={WAY_LOOK}>
          <Phone aria-hidden="true" size={14} />
          {t('call')}
        </a>
      )}
      {email !== undefined && (
        <a href={`mailto:${email}`} className={WAY_LOOK}>
          <Mail aria-hidden="true" size={14} />
          {t('mail')}
        </a>
      )}
    </div>
  )
}

const WAY_LOOK =
  'flex h-9 flex-1 items-center justify-center gap-1.5 rounded-lg border border-line bg-raised text-second hover:bg-sunken'

/** What people wrote down: tags and notes. */
export function ContactWritten({ contact: { tags, notes } }: { contact: Contact }) {
  const t = useWords('contact')
  return (
    <>
      {tags.length > 0 && (
        <PanelBlock title={t('tags')}>
          <ul className="flex flex-wrap gap-1">
            {tags.map((tag) => (
              <li key={tag} className="flex h-6 items-center rounded-md bg-sunken px-2.25 text-meta">
                <bdi>{tag}</bdi>
              </li>
            ))}
          </ul>
        </PanelBlock>
      )}
      {notes !== undefined && notes !== '' && (
        <PanelBlock title={t('notes')}>
          <p dir="auto" className="text-second wrap-anywhere whitespace-pre-wrap text-ink-2">
            {notes}
          </p>
        </PanelBlock>
      )}
    </>
  )
}

/** Facts below each other. */
export function FactList({ children }: { children: ReactNode }) {
  return (
    <dl className="tabular grid grid-cols-[fit-content(38%)_1fr] gap-x-2 gap-y-1.5 text-second [&>dd]:min-w-0 [&>dd]:text-balance [&>dd]:wrap-anywhere [&>dt]:min-w-17 [&>dt]:wrap-anywhere [&>dt]:text-ink-3">
      {children}
    </dl>
  )
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}
