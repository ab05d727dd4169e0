import { Download, EllipsisVertical, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ContactFilter } from '../../../api/contacts-location'
import { useNotices } from '../../../api/notices'
import { useMay } from '../../../api/permissions'
import { useWords } from '../../../i18n/words'
import { saveFile } from '../../../lib/save-file'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem } from '../../../ui/Menu'
import { exportTable } from './contact-files'

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }))

/** Contacts as a table, in and out, for who may. */
export function TableMenu({ filter }: { filter: ContactFilter }) {
  const t = useWords()
  const may = useMay()
  const notices = useNotices()
  const [importing, setImporting] = useState(false)
  if (!may('contacts.manage')) return null

  async function save(): Promise<void> {
    try {
      saveFile(await exportTable(filter), 'contacts.csv')
    } catch (error) {
      notices.failed(t('contacts.notExported'), error)
    }
  }

  return (
    <>
      <Menu
        label={t('ui.more')}
        trigger={
          <IconButton label={t('ui.more')} className="-my-1.5 -me-1.5">
            <EllipsisVertical size={18} />
          </IconButton>
        }
      >
        <MenuItem icon={<Upload size={16} />} onSelect={() => setImporting(true)}>
          {t('contacts.import')}
        </MenuItem>
        <MenuItem icon={<Download size={16} />} onSelect={() => void save()}>
          {t(filter.q === '' && filter.tag === undefined ? 'contacts.exportAll' : 'contacts.exportShown')}
        </MenuItem>
      </Menu>
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  )
}
