import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Archive, CircleCheck } from 'lucide-react'
import { Loaded } from '../../api/Loaded'
import { LoadedPages } from '../../api/LoadedPages'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
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
  const list = useInfiniteQuery(parkedQueries.items(reason))
  return (
    <LoadedPages
      query={list}
      loading={t('loading')}
      notLoaded={t('notLoaded')}
      moreNotLoaded={t('notLoaded')}
      more={t('more')}
      rows={4}
    >
      {(pages) => {
        const items = pages.flatMap((page) => page.items)
        return items.length === 0 ? (
          <EmptyState icon={Archive} title={t('noneOfThese')} />
        ) : (
          <ul
            aria-label={t('items')}
            className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
          >
            {items.map((item) => (
              <ParkedRow key={item.id} item={item} />
            ))}
          </ul>
        )
      }}
    </LoadedPages>
  )
}
