import { ContactRound, UserRoundPlus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ContactsLocation } from '../../api/contacts-location'
import type { Contact } from '../../api/generated/openapi'
import { NoticesContext } from '../../api/notices'
import { useMe } from '../../api/session'
import { CommandButton } from '../../commands/CommandButton'
import { useCommand } from '../../commands/registry'
import { ContactDetail } from '../../features/contact/directory/ContactDetail'
import { ContactList } from '../../features/contact/directory/ContactList'
import { NewContactDialog } from '../../features/contact/directory/NewContactDialog'
import { TableMenu } from '../../features/contact/table/TableMenu'
import { TagFilter } from '../../features/contact/directory/TagFilter'
import { StartDialog } from '../../features/contact/StartDialog'
import { useWords } from '../../i18n/words'
import type { ListHandle } from '../../lib/use-roving-row'
import { useMediaQuery } from '../../lib/use-media-query'
import { OverlayContext } from '../../ui/overlay'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { SearchBox } from '../../ui/SearchBox'
import { BrokenPart } from '../BrokenPart'
import { Notice } from '../late-columns'
import { Overlays } from '../Overlays'
import { useNotice } from '../use-notice'
import { useOverlays } from '../use-overlays'
import { useContactsCommands } from './use-contacts-commands'

interface ContactsPageProps {
  location: ContactsLocation
  hrefOf: (location: ContactsLocation) => string
  /** `replace` for what back should skip. */
  onGo: (location: ContactsLocation, options?: { replace?: boolean }) => void
  inboxHref: string
  conversationHref: (id: number) => string
  /** Opens a conversation in the inbox. */
  onConversation: (id: number) => void
}

/** All contacts beside the one that is open; on a phone one or the other. */
export function ContactsPage(props: ContactsPageProps) {
  const { location, hrefOf, onGo, inboxHref, conversationHref, onConversation } = props
  const { id, q, tag } = location
  const t = useWords()
  const me = useMe()
  const phone = useMediaQuery('(max-width: 47.9375rem)')
  const alone = phone && id === undefined
  const notices = useNotice()
  const overlays = useOverlays()
  const list = useRef<ListHandle>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const [making, setMaking] = useState(false)
  const [startingWith, setStartingWith] = useState<Contact | undefined>(undefined)
  const undo = useCommand('undo')
  const filter = useMemo(() => ({ q, ...(tag !== undefined && { tag }) }), [q, tag])
  const open = useCallback((next: number) => onGo({ ...filter, id: next }), [onGo, filter])

  useEffect(() => {
    document.title = t('app.titleOfConversation', { name: t('contacts.title') })
  }, [t])

  function close() {
    onGo(filter)
    list.current?.focus(id)
  }

  useContactsCommands({
    list,
    searchBox,
    notices,
    overlays,
    inboxHref,
    onNew: () => setMaking(true),
    onLeave: id !== undefined || q === '' ? undefined : () => onGo({ ...filter, q: '' }, { replace: true }),
  })

  function handleMade(made: Contact) {
    setMaking(false)
    // Agents see the contacts of their conversations: this one has none yet.
    if (me.role === 'agent') setStartingWith(made)
    else open(made.id)
  }

  return (
    <NoticesContext value={notices}>
      <section
        role={alone ? 'main' : undefined}
        aria-label={t('contacts.title')}
        className={`relative flex w-full min-w-0 flex-none flex-col border-line bg-surface md:w-[min(21.25rem,42vw)] md:border-e ${id === undefined ? '' : 'max-md:hidden'}`}
      >
        <div className="flex-none px-4 pt-4.5">
          <div className="flex items-center">
            <h1 className="min-w-0 flex-1 text-title font-semibold">{t('contacts.title')}</h1>
            <CommandButton command="newContact" className="-my-1.5">
              <UserRoundPlus size={18} />
            </CommandButton>
            <TableMenu filter={filter} />
          </div>
          <SearchBox
            ref={searchBox}
            label={t('contacts.search')}
            value={q}
            onChange={(next) => onGo({ ...location, q: next }, { replace: true })}
            onFirst={() => list.current?.focus(list.current.firstId())}
          />
          <TagFilter tag={tag} onChange={(next) => onGo({ ...location, tag: next }, { replace: true })} />
        </div>
        <div className="min-h-0 flex-1">
          <ErrorBoundary key={JSON.stringify(filter)} fallback={BrokenPart}>
            <ContactList
              ref={list}
              filter={filter}
              selectedId={id}
              hrefOf={(contact) => hrefOf({ ...filter, id: contact })}
              onOpen={open}
              onNew={() => setMaking(true)}
              onClear={() => onGo({ q: '' }, { replace: true })}
            />
          </ErrorBoundary>
        </div>
      </section>
      {!alone && (
        <main tabIndex={-1} className="min-w-0 flex-1 bg-bg outline-none">
          {id === undefined ? (
            <EmptyState icon={ContactRound} title={t('contacts.choose')} />
          ) : (
            <ErrorBoundary key={id} fallback={BrokenPart}>
              {/* There it covers the list, and has the page's heading. */}
              <OverlayContext value={phone}>
                <ContactDetail
                  id={id}
                  conversationHref={conversationHref}
                  onStarted={onConversation}
                  onBack={close}
                />
              </OverlayContext>
            </ErrorBoundary>
          )}
        </main>
      )}
      {making && <NewContactDialog onMade={handleMade} onClose={() => setMaking(false)} />}
      {startingWith !== undefined && (
        <StartDialog
          contact={startingWith}
          onStarted={onConversation}
          onClose={() => setStartingWith(undefined)}
        />
      )}
      <Overlays
        shown={overlays.shown}
        onOpen={onConversation}
        onAssign={() => undefined}
        onTeam={() => undefined}
        onClose={overlays.close}
      />
      <Notice notice={notices.notice} undoShortcut={undo.shortcut} onClose={notices.close} />
    </NoticesContext>
  )
}
