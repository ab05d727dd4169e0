import type { RefObject } from 'react'
import type { Conversation } from '../api/generated/openapi'
import { filterOf, NO_FILTER, type InboxFilter, type InboxLocation, type InboxTab } from '../api/inbox-filter'
import type { NoticeSayer } from '../api/notices'
import { ConversationList } from '../features/inbox/ConversationList'
import { InboxTabs } from '../features/inbox/InboxTabs'
import { SearchResults } from '../features/inbox/late-results'
import { SearchBox } from '../ui/SearchBox'
import type { ListHandle } from '../lib/use-roving-row'
import { useWords } from '../i18n/words'
import { latePart } from '../lib/late-part'
import { useMediaQuery } from '../lib/use-media-query'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { FailedState } from '../ui/FailedState'
import { TabPanel, Tabs } from '../ui/Tabs'
import { BrokenPart } from './BrokenPart'
import { FilterBar, FilterMenu, TeamQueue, UnreadAloud } from './late-columns'
import { listWidthStyle } from './use-list-width'
import type { PanelLoad } from './use-panel-load'

const starts = latePart(() => import('../features/contact/StartButton'))
const selections = latePart(() => import('./selection/SelectionBar'))

interface ListColumnProps {
  location: InboxLocation
  load: PanelLoad
  /** On wide screens, in pixels at the usual font size. */
  width: number
  list: RefObject<ListHandle | null>
  searchBox: RefObject<HTMLInputElement | null>
  notices: NoticeSayer
  hrefOf: (location: InboxLocation) => string
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  onOpen: (id: number) => void
  onOpenMessage: (id: number, messageId: number) => void
  onOpenFirst: (q: string) => void
  onTake: (conversation: Conversation) => void
}

/** Search, tabs and the list; on a phone it gives way to the thread. */
export function ListColumn(props: ListColumnProps) {
  const { location, load, width, list, searchBox, notices } = props
  const { hrefOf, onGo, onOpen, onOpenMessage, onOpenFirst, onTake } = props
  const { conversationId, tab, q } = location
  const filter = filterOf(location)
  const t = useWords()
  const start = starts.use()
  const selection = selections.use()
  // Alone on a phone, it is what the page is about.
  const alone = useMediaQuery('(max-width: 47.9375rem)') && conversationId === undefined
  const narrow = (next: InboxFilter) => onGo({ ...location, ...NO_FILTER, ...next })
  const search = (next: string) => onGo({ ...location, q: next }, { replace: true })
  return (
    <Tabs value={tab} onChange={(next) => onGo({ ...location, tab: next as InboxTab })}>
      <section
        role={alone ? 'main' : undefined}
        aria-label={t('inbox.title')}
        className={`relative flex w-full min-w-0 flex-none flex-col border-line bg-surface md:w-[min(20rem,42vw)] md:border-e xl:w-(--list-width) ${conversationId === undefined ? '' : 'max-md:hidden'}`}
        style={listWidthStyle(width)}
      >
        {/* Beneath the bar of what is selected, nothing is seen or comes to have the focus. */}
        <div className="relative flex-none px-4 pt-4.5 [&:has(>[data-bar])>:not([data-bar])]:invisible">
          <div className="flex items-center">
            <h1 className="min-w-0 flex-1 text-title font-semibold">{t('inbox.title')}</h1>
            {start && <start.StartButton onStarted={onOpen} />}
          </div>
          <div className="flex items-center gap-1">
            <div className="min-w-0 flex-1">
              <SearchBox
                ref={searchBox}
                label={t('inbox.search')}
                value={q}
                onChange={search}
                onFirst={onOpenFirst}
                onDown={() => list.current?.focus()}
              />
            </div>
            <FilterMenu filter={filter} onChange={narrow} />
          </div>
          {selection && (
            <selection.SelectionBar
              list={list}
              searchBox={searchBox}
              opened={conversationId}
              notices={notices}
            />
          )}
        </div>
        <InboxTabs tab={tab} ready={load.loaded} />
        <TeamQueue team={filter.team} ready={load.loaded} onChange={(team) => onGo({ ...location, team })} />
        <FilterBar filter={filter} onChange={narrow} />
        <UnreadAloud ready={load.loaded} />
        <TabPanel className="min-h-0 flex-1 outline-none">
          {load.isDegraded('list') ? (
            <FailedState
              what={t('inbox.unavailable')}
              why={t('failure.unavailable')}
              onRetry={() => load.tryAgain('list')}
            />
          ) : (
            <ErrorBoundary key={JSON.stringify({ ...filter, q: q !== '' })} fallback={BrokenPart}>
              {q === '' ? (
                <ConversationList
                  ref={list}
                  filter={filter}
                  selectedId={conversationId}
                  ready={load.loaded}
                  hrefOf={(id) => hrefOf({ ...filter, conversationId: id })}
                  onOpen={onOpen}
                  onTake={onTake}
                  onClearSearch={() => search('')}
                  onClearFilter={() => onGo({ ...location, ...NO_FILTER })}
                />
              ) : (
                <SearchResults
                  ref={list}
                  filter={filter}
                  selectedId={conversationId}
                  selectedMessageId={location.messageId}
                  ready={load.loaded}
                  hrefOf={(id, messageId) => hrefOf({ ...filter, conversationId: id, messageId })}
                  onOpen={onOpen}
                  onOpenMessage={onOpenMessage}
                  onLeave={() => searchBox.current?.focus()}
                  onClearSearch={() => search('')}
                />
              )}
            </ErrorBoundary>
          )}
        </TabPanel>
      </section>
    </Tabs>
  )
}
