import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useTimeZone } from 'use-intl'
import { LoadedPages } from '../../api/LoadedPages'
import { useNotices } from '../../api/notices'
import { useSettingsBack } from '../../api/use-settings-back'
import { deviceTimeZone } from '../../i18n/locale'
import { useWords } from '../../i18n/words'
import { saveFile } from '../../lib/save-file'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
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
  const list = useInfiniteQuery(auditEntries(filter, timeZone))
  return (
    <LoadedPages
      query={list}
      loading={t('loading')}
      notLoaded={t('notLoaded')}
      moreNotLoaded={t('moreNotLoaded')}
      more={t('more')}
      rows={6}
    >
      {(pages) => {
        const entries = pages.flatMap((page) => page.entries)
        return entries.length === 0 ? (
          <EmptyState icon={ScrollText} title={t('none')} />
        ) : (
          <AuditTable entries={entries} />
        )
      }}
    </LoadedPages>
  )
}
