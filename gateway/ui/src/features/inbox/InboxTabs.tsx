import { useQuery } from '@tanstack/react-query'
import { Archive } from 'lucide-react'
import { Tabs } from 'radix-ui'
import type { ConversationCounts } from '../../api/generated/openapi'
import type { InboxTab } from '../../api/inbox-filter'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { conversationQueries } from './conversation-queries'

const WRITTEN = ['all', 'mine', 'unassigned', 'unread'] as const

/** The tabs with their counts. Too narrow, they scroll under a fade, they never wrap. */
export function InboxTabs({ ready }: { ready: boolean }) {
  const t = useWords('inbox')
  const counts = useQuery({ ...conversationQueries.counts(), enabled: ready })
  return (
    <Tabs.List aria-label={t('tabs')} className="flex flex-none border-b border-line ps-2.75 pe-2">
      <span className="flex min-w-0 flex-1 [scrollbar-width:none] overflow-x-auto [mask-image:linear-gradient(to_right,black_calc(100%-1rem),transparent)] rtl:[mask-image:linear-gradient(to_left,black_calc(100%-1rem),transparent)]">
        {WRITTEN.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className={TAB_LOOK}>
            {t(tab)} <Count counts={counts.data} tab={tab} />
          </Tabs.Trigger>
        ))}
      </span>
      <Tabs.Trigger value="archived" title={t('archived')} className={TAB_LOOK}>
        <Archive aria-hidden="true" size={16} className="inline" />
        <span className="sr-only">
          {t('archived')} <Count counts={counts.data} tab="archived" />
        </span>
      </Tabs.Trigger>
    </Tabs.List>
  )
}

const TAB_LOOK =
  'relative px-1.25 pt-2 pb-2.25 text-second whitespace-nowrap text-ink-2 outline-offset-[-2px] hover:text-ink data-[state=active]:font-semibold data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-1.25 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-accent'

function Count({ counts, tab }: { counts: ConversationCounts | undefined; tab: InboxTab }) {
  const { count } = useFormats()
  if (counts === undefined) return null
  return <span className="tabular text-meta font-normal text-ink-3">{count(counts[tab], 999)}</span>
}
