import type { Ref } from 'react'
import type { InboxFilter } from '../../api/inbox-filter'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { FoundConversations } from './FoundConversations'
import { FoundMessages } from './FoundMessages'
import { useResultKeys } from './use-result-keys'
import type { ListHandle } from '../../lib/use-roving-row'

export interface SearchResultsProps {
  filter: InboxFilter
  selectedId: number | undefined
  selectedMessageId: number | undefined
  ready: boolean
  hrefOf: (id: number, messageId?: number) => string
  onOpen: (id: number) => void
  onOpenMessage: (id: number, messageId: number) => void
  /** Up from the first row. */
  onLeave: () => void
  onClearSearch: () => void
  ref: Ref<ListHandle>
}

/** What is found by some words: conversations by their contact, and messages by what they say. */
export function SearchResults(props: SearchResultsProps) {
  return (
    <SettingsWords>
      <Groups {...props} />
    </SettingsWords>
  )
}

function Groups(props: SearchResultsProps) {
  const { filter, selectedId, selectedMessageId, ready, hrefOf, onOpen, onOpenMessage, ref } = props
  const t = useWords()
  const { box, handleKey } = useResultKeys(ref, props.onLeave)
  return (
    <div ref={box} onKeyDown={handleKey} className="h-full overflow-y-auto overscroll-contain pb-3">
      <h2 className={HEADING}>{t('inbox.conversations')}</h2>
      <FoundConversations
        filter={filter}
        selectedId={selectedId}
        ready={ready}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onClearSearch={props.onClearSearch}
      />
      <h2 className={HEADING}>{t('search.messages')}</h2>
      <FoundMessages
        q={filter.q}
        selectedMessageId={selectedMessageId}
        ready={ready}
        hrefOf={hrefOf}
        onOpen={onOpenMessage}
      />
    </div>
  )
}

const HEADING = 'px-4 pt-3.5 pb-1 text-meta font-semibold text-ink-2'
