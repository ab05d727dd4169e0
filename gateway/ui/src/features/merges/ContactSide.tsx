import type { ReactNode } from 'react'
import type { Contact } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { Avatar } from '../../ui/Avatar'

interface ContactSideProps {
  contact: Contact
  name: string
  /** Of the radio buttons of which one is chosen. */
  group: string
  stays: boolean
  onStays: () => void
}

/** One of two contacts, with all that is known of it; it can be chosen to be the one that stays. */
export function ContactSide({ contact, name, group, stays, onStays }: ContactSideProps) {
  const t = useWords('contact')
  const { date } = useFormats()
  const formatPhoneNumber = usePhoneNumbers()
  const { id, phoneNumber, email, username, tags, notes, identities, createdAt } = contact
  const numbers = identities.filter(({ kind }) => kind === 'wa_id').map(({ value }) => `+${value}`)
  const others = numbers.filter((number) => number !== phoneNumber)
  return (
    <label
      className={`flex min-w-0 cursor-pointer gap-3 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent ${
        stays ? 'border-accent bg-accent-tint' : 'border-line hover:bg-sunken'
      }`}
    >
      <input
        type="radio"
        name={group}
        checked={stays}
        onChange={onStays}
        aria-label={name}
        className="mt-2.5 size-4 flex-none accent-accent"
      />
      <span className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="flex items-center gap-2">
          <Avatar id={id} name={visibleName(contact.name)} size={36} />
          <span className="min-w-0">
            <bdi className="block font-semibold wrap-anywhere">{name}</bdi>
            <span className="block text-meta text-ink-2">
              {t('customerSince', { date: date(createdAt) })}
            </span>
          </span>
        </span>
        <Fact term={t('phone')}>{phoneNumber !== undefined && formatPhoneNumber(phoneNumber)}</Fact>
        <Fact term={t('alsoPhone')}>{others.length > 0 && others.map(formatPhoneNumber).join(', ')}</Fact>
        <Fact term={t('email')}>{email}</Fact>
        <Fact term={t('whatsapp')}>{username !== undefined && `@${username}`}</Fact>
        <Fact term={t('tags')}>{tags.length > 0 && tags.join(', ')}</Fact>
        <Fact term={t('notes')}>{notes}</Fact>
      </span>
    </label>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    children !== undefined &&
    children !== false &&
    children !== '' && (
      <span className="text-second wrap-anywhere whitespace-pre-wrap">
        <span className="text-ink-2">{term}</span> <bdi>{children}</bdi>
      </span>
    )
  )
}
