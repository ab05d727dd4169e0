import { Archive, Inbox, SearchX } from 'lucide-react'
import { isNarrowed, type InboxFilter } from '../../api/inbox-filter'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'

/** For who sees the whole company. */
const OF_ALL = {
  all: 'emptyAll',
  mine: 'emptyMine',
  unassigned: 'emptyUnassigned',
  unread: 'emptyUnread',
  archived: 'emptyArchived',
} as const satisfies Record<InboxFilter['tab'], string>

/** For who sees a part of it: nothing there says nothing about the rest. */
const OF_OWN = {
  all: 'emptyAllOwn',
  mine: 'emptyMine',
  unassigned: 'emptyUnassignedOwn',
  unread: 'emptyUnreadOwn',
  archived: 'emptyArchivedOwn',
} as const satisfies Record<InboxFilter['tab'], string>

interface NothingHereProps {
  filter: InboxFilter
  onClearSearch: () => void
  onClearFilter: () => void
}

/** A list without rows: what that means for the person who looks at it. */
export function NothingHere({ filter, onClearSearch, onClearFilter }: NothingHereProps) {
  const { tab, q, team } = filter
  const t = useWords('inbox')
  const me = useMe()
  if (q !== '') {
    return (
      <EmptyState icon={SearchX} title={t('nothingMatches', { words: q })}>
        <Button onClick={onClearSearch}>{t('clearSearch')}</Button>
      </EmptyState>
    )
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState icon={SearchX} title={t('emptyFiltered')}>
        <Button onClick={onClearFilter}>{t('clearFilter')}</Button>
      </EmptyState>
    )
  }
  if (team !== undefined) return <EmptyState icon={Inbox} title={t('emptyQueue')} />
  const words = me.role === 'agent' ? OF_OWN[tab] : OF_ALL[tab]
  return <EmptyState icon={tab === 'archived' ? Archive : Inbox} title={t(words)} />
}
