import { useInfiniteQuery } from '@tanstack/react-query'
import { ContactRound, SearchX } from 'lucide-react'
import type { Ref } from 'react'
import type { ContactFilter } from '../../../api/contacts-location'
import { describeFailure } from '../../../api/errors'
import { useMe } from '../../../api/session'
import { useRefusedEnd } from '../../../api/use-refused-end'
import { useWords } from '../../../i18n/words'
import type { ListHandle } from '../../../lib/use-roving-row'
import { Button } from '../../../ui/Button'
import { EmptyState } from '../../../ui/EmptyState'
import { FailedState } from '../../../ui/FailedState'
import { Skeleton } from '../../../ui/Skeleton'
import { contactQueries } from '../contact-queries'
import { ContactRows } from './ContactRows'

interface ContactListProps {
  ref: Ref<ListHandle>
  filter: ContactFilter
  selectedId: number | undefined
  hrefOf: (id: number) => string
  onOpen: (id: number) => void
  onNew: () => void
  onClear: () => void
}

/** The contacts that fit, by name. */
export function ContactList({ ref, filter, selectedId, hrefOf, onOpen, onNew, onClear }: ContactListProps) {
  const t = useWords()
  const me = useMe()
  const list = useInfiniteQuery(contactQueries.list(filter))
  const moreFailed = useRefusedEnd({
    failed: list.isFetchNextPageError,
    error: list.error,
    loading: list.isFetching,
    edge: list.data?.rows.at(-1)?.id,
  })

  if (list.isPending) return <Skeleton label={t('contacts.loading')} rows={9} shape="row" />
  if (list.isError && list.data === undefined) {
    return (
      <FailedState
        what={t('contacts.notLoaded')}
        {...describeFailure(list.error, t)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (list.data.rows.length === 0) {
    return filter.q !== '' || filter.tag !== undefined ? (
      <EmptyState icon={SearchX} title={t('contacts.nothingMatches')}>
        <Button onClick={onClear}>{t('contacts.showAll')}</Button>
      </EmptyState>
    ) : (
      <EmptyState icon={ContactRound} title={t(me.role === 'agent' ? 'contacts.noneOwn' : 'contacts.none')}>
        <Button onClick={onNew}>{t('contacts.new')}</Button>
      </EmptyState>
    )
  }
  return (
    <ContactRows
      // Another filter starts at its top.
      key={JSON.stringify(filter)}
      ref={ref}
      rows={list.data.rows}
      selectedId={selectedId}
      hrefOf={hrefOf}
      onOpen={onOpen}
      hasMore={list.hasNextPage}
      loadingMore={list.isFetchingNextPage}
      failedMore={moreFailed}
      onMore={() => void list.fetchNextPage()}
    />
  )
}
