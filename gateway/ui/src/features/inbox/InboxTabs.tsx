import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useLayoutEffect, useRef, type CSSProperties } from 'react'
import type { InboxTab } from '../../api/inbox-filter'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { Tab, TabList } from '../../ui/Tabs'
import { useOverflow } from '../../ui/use-overflow'
import { conversationQueries } from './conversation-queries'

const WRITTEN = ['all', 'mine', 'unassigned', 'unread'] as const

/**
 * The tabs with their counts. Too narrow, those that aren't chosen do without their counts, the least telling first;
 * narrower than their words they scroll, with a fade where there is more. They never wrap.
 */
export function InboxTabs({ tab, ready }: { tab: InboxTab; ready: boolean }) {
  const t = useWords('inbox')
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
  const { count } = useFormats()
  const { ref, left, right } = useOverflow()
  const active = useRef<HTMLButtonElement>(null)
  const style = {
    '--fade-left': left ? '1rem' : '0px',
    '--fade-right': right ? '1rem' : '0px',
  } as CSSProperties

  const counted = counts.data !== undefined
  useLayoutEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab, counted])

  return (
    <TabList label={t('tabs')} className="flex flex-none border-b border-line ps-2.75 pe-2">
      <span
        ref={ref}
        style={style}
        className="flex min-w-0 flex-1 [scrollbar-width:none] overflow-x-auto [mask-image:linear-gradient(to_right,transparent,black_var(--fade-left),black_calc(100%-var(--fade-right)),transparent)]"
      >
        {WRITTEN.map((each) => {
          const number = counts.data && count(counts.data[each], 999)
          return (
            <Tab
              key={each}
              ref={each === tab ? active : null}
              value={each}
              title={number === undefined ? undefined : `${t(each)} ${number}`}
              className={`${TAB_LOOK} ${ROOM_FOR_COUNT} ${each === tab ? 'shrink-0' : SHRINKS[each]}`}
            >
              <span>{t(each)}</span>{' '}
              {number !== undefined && (
                <span className="tabular text-meta font-normal text-ink-3">{number}</span>
              )}
            </Tab>
          )
        })}
      </span>
      <Tab value="archived" title={t('archived')} className={`${TAB_LOOK} flex-none`}>
        <Archive aria-hidden="true" size={16} className="inline" />
        <span className="sr-only">
          {t('archived')} {counts.data && count(counts.data.archived, 999)}
        </span>
      </Tab>
    </TabList>
  )
}

const TAB_LOOK =
  'relative scroll-mx-5 px-1.25 pt-2 pb-2.25 text-second whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink data-[state=active]:font-semibold data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-1.25 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent'

/** A count that has no room beside its word goes below, where nothing shows. */
const ROOM_FOR_COUNT =
  'flex h-8.75 min-w-min flex-wrap content-start items-baseline gap-x-1 gap-y-4 overflow-hidden text-ellipsis'

/** Who gives up room first: all of it before any of the next. */
const SHRINKS = {
  all: 'shrink-[1000000000000]',
  mine: 'shrink-[100000000]',
  unassigned: 'shrink-[10000]',
  unread: 'shrink',
}
