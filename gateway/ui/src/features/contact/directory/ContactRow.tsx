import { memo, type MouseEvent } from 'react'
import type { Contact } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { usePhoneNumbers } from '../../../lib/phone-number'
import { visibleName } from '../../../lib/visible-text'
import { Avatar } from '../../../ui/Avatar'
import { Cut } from '../../../ui/Cut'

interface ContactRowProps {
  contact: Contact
  /** It is open. */
  selected: boolean
  /** The row of the list that Tab comes to. */
  tabStop: boolean
  href: string
  onOpen: (id: number) => void
}

export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const t = useWords('people')
  const { contact, selected, tabStop, href, onOpen } = props
  const { id, phoneNumber, email, tags } = contact
  const formatPhoneNumber = usePhoneNumbers()
  const name = visibleName(contact.name)
  const number = phoneNumber === undefined ? undefined : formatPhoneNumber(phoneNumber)
  const title = name ?? number ?? email ?? t('unknown')
  const below = [number, email].find((each) => each !== undefined && each !== title)

  function handleClick(event: MouseEvent) {
    // With a modifier the link opens elsewhere, as links do.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(id)
  }

  return (
    <a
      href={href}
      onClick={handleClick}
      aria-current={selected ? 'true' : undefined}
      data-row={id}
      tabIndex={tabStop ? 0 : -1}
      className={`relative flex h-16 items-center gap-3 pe-4 ps-3.25 outline-offset-[-2px] ${
        selected
          ? 'bg-accent-tint after:absolute after:inset-y-0 after:start-0 after:w-0.75 after:bg-accent'
          : 'hover:bg-bg'
      }`}
    >
      <Avatar id={id} name={name} size={36} />
      <span className="min-w-0 flex-1">
        <Cut as="bdi" whole={title} className="block font-medium" />
        {below !== undefined && (
          <Cut as="bdi" whole={below} className="tabular block text-second text-ink-2" />
        )}
      </span>
      {tags[0] !== undefined && (
        <span className="flex h-6 max-w-[40%] min-w-0 items-center gap-1 text-meta text-ink-2">
          <Cut as="bdi" whole={tags[0]} className="min-w-0 rounded-md bg-sunken px-2 py-0.5" />
          {tags.length > 1 && <span className="tabular flex-none">+{tags.length - 1}</span>}
        </span>
      )}
    </a>
  )
})
