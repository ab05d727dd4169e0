import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { LayoutTemplate, Plus } from 'lucide-react'
import { useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import type { TemplateSyncState } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useNotices } from '../../api/notices'
import { templateQueries } from '../../api/template-queries'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { useDebounced } from '../../lib/use-debounced'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { inEnglish } from '../../ui/English'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import { TemplateDialog } from './TemplateDialog'
import { TemplateFilters } from './TemplateFilters'
import { TemplateRow } from './TemplateRow'
import { syncTemplates } from './template-calls'

/** What became of a new template is seen without asking. */
const LIVE_MS = 5_000

interface TemplatesPageProps {
  back: string | undefined
  filter: Readonly<Record<string, string>>
  onFilter: (filter: Record<string, string>) => void
  hrefOf: (id: number) => string
  onMade: (id: number) => void
}

/** The templates of the company, what WhatsApp makes of them, and when it last said so. */
export function TemplatesPage({ back, filter, onFilter, hrefOf, onMade }: TemplatesPageProps) {
  const t = useWords('settings.templates')
  const queries = useQueryClient()
  const notices = useNotices()
  const [making, setMaking] = useState(false)
  const accounts = useQuery(companyQueries.accounts())
  const accountId = Number(filter.account)
  const wanted = {
    ...(Number.isSafeInteger(accountId) && accountId > 0 && { accountId }),
    ...(filter.status !== undefined && { status: filter.status }),
    search: useDebounced(filter.search ?? '', 200),
  }
  const templates = useInfiniteQuery({
    ...templateQueries.list(wanted),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  })
  const sync = useMutation({
    mutationFn: () => syncTemplates(queries, onePerBusiness(accounts.data ?? [])),
    onError: (error) => notices.failed(t('notSynced'), error),
  })
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <span className="flex flex-wrap gap-2">
          <Button disabled={sync.isPending || accounts.data === undefined} onClick={() => sync.mutate()}>
            {t(sync.isPending ? 'syncing' : 'sync')}
          </Button>
          <Button kind="primary" onClick={() => setMaking(true)}>
            <Plus aria-hidden="true" size={16} className="me-1.5 inline" />
            {t('new')}
          </Button>
        </span>
      }
    >
      <TemplateFilters filter={filter} accounts={accounts.data ?? []} onFilter={onFilter} />
      <Loaded query={templates} loading={t('loading')} notLoaded={t('notLoaded')} rows={6}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.templates)
          const filtered = Object.keys(filter).length > 0
          return (
            <>
              <Syncs syncs={pages[0]?.syncs ?? []} />
              {all.length === 0 ? (
                <EmptyState icon={LayoutTemplate} title={t(filtered ? 'nothing' : 'none')} />
              ) : (
                <ul
                  aria-label={t('title')}
                  className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
                >
                  {all.map((template) => (
                    <li key={template.id}>
                      <TemplateRow template={template} href={hrefOf(template.id)} />
                    </li>
                  ))}
                </ul>
              )}
              {templates.hasNextPage && (
                <Button
                  disabled={templates.isFetchingNextPage}
                  onClick={() => void templates.fetchNextPage()}
                >
                  {t('more')}
                </Button>
              )}
            </>
          )
        }}
      </Loaded>
      {making && <TemplateDialog onClose={() => setMaking(false)} onMade={({ id }) => onMade(id)} />}
    </Page>
  )
}

function onePerBusiness(accounts: readonly { id: number; wabaId?: string }[]): number[] {
  return [...new Map(accounts.map(({ id, wabaId }) => [wabaId, id])).values()]
}

/** When WhatsApp last told all of them, and what went wrong since. */
function Syncs({ syncs }: { syncs: readonly TemplateSyncState[] }) {
  const t = useWords('settings.templates')
  const told = syncs.flatMap(({ syncedAt }) => (syncedAt === undefined ? [] : [syncedAt])).sort()[0]
  const problem = syncs.find((each) => each.problem !== undefined)?.problem
  return (
    <div className="text-meta text-ink-2">
      <p>{told === undefined ? t('neverSynced') : t.rich('syncedAt', { when: () => <When at={told} /> })}</p>
      {problem !== undefined && (
        <p role="status" className="text-danger">
          {t.rich('syncProblem', { why: problem, en: inEnglish })}
        </p>
      )}
    </div>
  )
}
