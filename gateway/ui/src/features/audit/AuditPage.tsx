import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useTimeZone } from 'use-intl'
import { describeFailure } from '../../api/errors'
import { useNotices } from '../../api/notices'
import { useSettingsBack } from '../../api/use-settings-back'
import { deviceTimeZone } from '../../i18n/locale'
import { useWords } from '../../i18n/words'
import { saveFile } from '../../lib/save-file'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FailedState } from '../../ui/FailedState'
import { MoreFailed } from '../../ui/MoreFailed'
import { Page } from '../../ui/Page'
import { Skeleton } from '../../ui/Skeleton'
import { AuditFilters } from './AuditFilters'
import { readAuditFilter, writeAuditFilter } from './audit-filter'
import { auditEntries, exportAudit } from './audit-queries'
import { AuditTable } from './AuditTable'

interface AuditPageProps {
  back: string | undefined
  filter: Readonly<Record<string, string>>
  onFilter: (filter: Record<string, string>) => void
}

/** Who changed what: all that services have written down, newest first. */
export function AuditPage({ back, filter: said, onFilter }: AuditPageProps) {
  const t = useWords('settings.audit')
  const notices = useNotices()
  const timeZone = useTimeZone() ?? deviceTimeZone()
  const filter = readAuditFilter(said)
  const download = useMutation({
    mutationFn: () => exportAudit(filter, timeZone),
    onSuccess: (file) => saveFile(file, 'audit.csv'),
    onError: (error) => notices.failed(t('notExported'), error),
  })
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button disabled={download.isPending} onClick={() => download.mutate()}>
          <Download aria-hidden="true" size={16} className="me-1.5 inline" />
          {t(download.isPending ? 'exporting' : 'export')}
        </Button>
      }
    >
      <AuditFilters filter={filter} onChange={(next) => onFilter(writeAuditFilter(next))} />
      <Entries key={JSON.stringify(filter)} filter={filter} timeZone={timeZone} />
    </Page>
  )
}

function Entries({ filter, timeZone }: { filter: ReturnType<typeof readAuditFilter>; timeZone: string }) {
  const t = useWords('settings.audit')
  const all = useWords()
  const list = useInfiniteQuery(auditEntries(filter, timeZone))

  if (list.isPending) return <Skeleton label={t('loading')} rows={6} shape="row" />
  if (list.isError && list.data === undefined) {
    return (
      <FailedState
        what={t('notLoaded')}
        {...describeFailure(list.error, all)}
        onRetry={() => void list.refetch()}
      />
    )
  }
  const entries = list.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <EmptyState icon={ScrollText} title={t('none')} />
  return (
    <>
      <AuditTable entries={entries} />
      {list.isFetchNextPageError && (
        <MoreFailed what={t('moreNotLoaded')} onRetry={() => void list.fetchNextPage()} />
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
