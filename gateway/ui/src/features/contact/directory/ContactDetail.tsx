import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, Download, MessageSquarePlus, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Loaded } from '../../../api/Loaded'
import type { Contact } from '../../../api/generated/openapi'
import { isNotFound } from '../../../api/errors'
import { useNotices } from '../../../api/notices'
import { useMay } from '../../../api/permissions'
import { useMe } from '../../../api/session'
import { CommandButton } from '../../../commands/CommandButton'
import { useOfferCommands } from '../../../commands/registry'
import { useWords } from '../../../i18n/words'
import { usePhoneNumbers } from '../../../lib/phone-number'
import { saveFile } from '../../../lib/save-file'
import { Button } from '../../../ui/Button'
import { FailedState } from '../../../ui/FailedState'
import { IconButton } from '../../../ui/IconButton'
import { PanelHeading } from '../../../ui/PanelHeading'
import { isContactEditKept } from '../contact-edit-name'
import { otherNumbers } from '../contact-numbers'
import { ContactHead, ContactWays, ContactWritten, Fact, FactList } from '../contact-parts'
import { PanelBlock } from '../../../ui/PanelBlock'
import { contactQueries } from '../contact-queries'
import { ContactForm } from '../ContactForm'
import { EmailAddress } from '../EmailAddress'
import { MaybeSame } from '../MaybeSame'
import { OtherConversations } from '../OtherConversations'
import { StartDialog } from '../StartDialog'
import { exportContact } from '../table/contact-files'

interface ContactDetailProps {
  id: number
  conversationHref: (conversationId: number) => string
  onStarted: (conversationId: number) => void
  onBack: () => void
}

/** All that is known of a contact. */
export function ContactDetail({ id, conversationHref, onStarted, onBack }: ContactDetailProps) {
  const t = useWords()
  const me = useMe()
  const may = useMay()
  const notices = useNotices()
  const contact = useQuery(contactQueries.detail(id))
  const [asked, setAsked] = useState(false)
  const [kept, setKept] = useState(() => isContactEditKept(me.id, id))
  const [starting, setStarting] = useState(false)
  const editing = asked || kept
  const there = contact.data !== undefined
  useOfferCommands({
    editContact: there && !editing ? () => setAsked(true) : undefined,
    back: onBack,
  })

  async function save(): Promise<void> {
    try {
      saveFile(await exportContact(id), `contact-${id}.json`)
    } catch (error) {
      notices.failed(t('contacts.notExported'), error)
    }
  }

  function handleDone() {
    setAsked(false)
    setKept(false)
  }

  return (
    <div className="flex h-full flex-col">
      <header className="flex h-15 flex-none items-center gap-2 border-b border-line bg-surface px-2 md:px-5">
        <IconButton label={t('ui.back')} onClick={onBack} className="md:hidden">
          <ChevronLeft size={20} className="rtl:-scale-x-100" />
        </IconButton>
        <PanelHeading>{t('contact.title')}</PanelHeading>
        {there && (
          <>
            <Button onClick={() => setStarting(true)}>
              <MessageSquarePlus aria-hidden="true" size={16} className="me-1.5 inline" />
              {t('contacts.write')}
            </Button>
            {may('contacts.manage') && (
              <IconButton label={t('contacts.exportOne')} onClick={() => void save()}>
                <Download size={18} />
              </IconButton>
            )}
            <CommandButton command="editContact" label={t('contact.edit')}>
              <Pencil size={18} />
            </CommandButton>
          </>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div className="mx-auto w-full max-w-2xl md:my-6 md:rounded-xl md:border md:border-line md:bg-surface">
          {isNotFound(contact.error) && !there ? (
            <FailedState what={t('contacts.gone')} why={t('contacts.goneWhy')} />
          ) : (
            <Loaded query={contact} loading={t('contact.loading')} notLoaded={t('contact.notLoaded')}>
              {(known) =>
                editing ? (
                  <ContactForm key={known.id} contact={known} asked={asked} onDone={handleDone} />
                ) : (
                  <Known contact={known} conversationHref={conversationHref} />
                )
              }
            </Loaded>
          )}
        </div>
      </div>
      {starting && contact.data !== undefined && (
        <StartDialog contact={contact.data} onStarted={onStarted} onClose={() => setStarting(false)} />
      )}
    </div>
  )
}

function Known({
  contact,
  conversationHref,
}: { contact: Contact } & Pick<ContactDetailProps, 'conversationHref'>) {
  const t = useWords()
  const formatPhoneNumber = usePhoneNumbers()
  const { id, name, phoneNumber, email, username, createdAt } = contact
  const others = otherNumbers(contact, phoneNumber)
  return (
    <>
      <ContactHead id={id} name={name} number={phoneNumber} since={createdAt} />
      <MaybeSame contactId={id} />
      <ContactWays number={phoneNumber} email={email} />
      {(phoneNumber !== undefined || others.length > 0 || email !== undefined || username !== undefined) && (
        <PanelBlock>
          <FactList>
            {phoneNumber !== undefined && (
              <Fact term={t('contact.phone')}>{formatPhoneNumber(phoneNumber)}</Fact>
            )}
            {others.map((other) => (
              <Fact key={other} term={t('contact.alsoPhone')}>
                {formatPhoneNumber(other)}
              </Fact>
            ))}
            {email !== undefined && (
              <Fact term={t('contact.email')}>
                <EmailAddress email={email} />
              </Fact>
            )}
            {username !== undefined && <Fact term={t('contact.whatsapp')}>@{username}</Fact>}
          </FactList>
        </PanelBlock>
      )}
      <ContactWritten contact={contact} />
      <OtherConversations contactId={id} hrefOf={conversationHref} />
    </>
  )
}
