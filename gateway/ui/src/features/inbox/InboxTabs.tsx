import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { useLayoutEffect, useRef, type CSSProperties } from 'react'
import type { ConversationCounts } from '../../api/generated/openapi'
import type { InboxTab } from '../../api/inbox-filter'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { Tab, TabList } from '../../ui/Tabs'
import { useOverflow } from '../../ui/use-overflow'
import { conversationQueries } from './conversation-queries'

const WRITTEN = ['all', 'mine', 'unassigned', 'unread'] as const

/** The tabs with their counts. Too narrow, they scroll, with a fade where there is more; they never wrap. */
export function InboxTabs({ tab, ready }: { tab: InboxTab; ready: boolean }) {
  const t = useWords('inbox')
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
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
        {WRITTEN.map((each) => (
          <Tab key={each} ref={each === tab ? active : null} value={each} className={TAB_LOOK}>
            {t(each)} <Count counts={counts.data} tab={each} />
          </Tab>
        ))}
      </span>
      <Tab value="archived" title={t('archived')} className={`${TAB_LOOK} flex-none`}>
        <Archive aria-hidden="true" size={16} className="inline" />
        <span className="sr-only">
          {t('archived')} <Count counts={counts.data} tab="archived" />
        </span>
      </Tab>
    </TabList>
  )
}

const TAB_LOOK =
  'relative scroll-mx-5 px-1.25 pt-2 pb-2.25 text-second whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink data-[state=active]:font-semibold data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-1.25 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent'

function Count({ counts, tab }: { counts: ConversationCounts | undefined; tab: InboxTab }) {
  const { count } = useFormats()
  if (counts === undefined) return null
  return <span className="tabular text-meta font-normal text-ink-3">{count(counts[tab], 999)}</span>
}
