import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Archive, CircleCheck } from 'lucide-react'
import { describeFailure } from '../../api/errors'
import { Loaded } from '../../api/Loaded'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { MoreFailed } from '../../ui/MoreFailed'
import { Page } from '../../ui/Page'
import { Skeleton } from '../../ui/Skeleton'
import { parkedQueries } from './parked-calls'
import { ParkedReasons } from './ParkedReasons'
import { ParkedRow } from './ParkedRow'

interface ParkedPageProps {
  back: string | undefined
  filter: Readonly<Record<string, string>>
  onFilter: (filter: Record<string, string>) => void
}

/** What WhatsApp sent and could not be stored, and why; it is taken in from here once nothing is in its way. */
export function ParkedPage({ back, filter: { reason }, onFilter }: ParkedPageProps) {
  const t = useWords('settings.parked')
  const reasons = useQuery(parkedQueries.reasons())
  return (
    <Page title={t('title')} intro={t('intro')} back={useSettingsBack(back)}>
      <Loaded query={reasons} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 && reason === undefined ? (
            <EmptyState icon={CircleCheck} title={t('none')} />
          ) : (
            <>
              <ParkedReasons
                reasons={all}
                chosen={reason}
                onChoose={(next) => onFilter(next === undefined ? {} : { reason: next })}
              />
              <Items key={reason} reason={reason} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Items({ reason }: { reason: string | undefined }) {
  const t = useWords('settings.parked')
  const all = useWords()
  const list = useInfiniteQuery(parkedQueries.items(reason))
  if (list.isPending) return <Skeleton label={t('loading')} rows={4} shape="row" />
  if (list.isError && list.data === undefined) {
    return (
      <FailedState
        what={t('notLoaded')}
        {...describeFailure(list.error, all)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  const items = list.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <EmptyState icon={Archive} title={t('noneOfThese')} />
  return (
    <>
      <ul
        aria-label={t('items')}
        className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
      >
        {items.map((item) => (
          <ParkedRow key={item.id} item={item} />
        ))}
      </ul>
      {list.isFetchNextPageError && (
        <MoreFailed what={t('notLoaded')} onRetry={() => void list.fetchNextPage()} />
      )}
      {list.hasNextPage && !list.isFetchNextPageError && (
        <Button
          className="self-center"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t(list.isFetchingNextPage ? 'loading' : 'more')}
        </Button>
      )}
    </>
  )
}
