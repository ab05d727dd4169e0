import { problemIn } from '../../../api/field-problems'
import type { ContactImport, ImportedRow } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { problemWords } from '../../../ui/problem-words'

/** Of those that are wrong, so many are shown; the file has all of them. */
const SHOWN_MAX = 100

/** What becomes of a table's rows: how many of each, and what is wrong with those that aren't taken. */
export function ImportReport({ report }: { report: ContactImport }) {
  const t = useWords('contacts')
  const { list } = useFormats()
  const { dryRun, created, updated, unchanged, refused, ignoredColumns, rows } = report
  const wrong = rows.filter(({ outcome }) => outcome === 'refused')
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="font-semibold">
        {t(dryRun ? 'importTried' : 'importDone', { count: rows.length })}
      </p>
      <ul className="tabular text-second">
        <li>{t('rowsCreated', { count: created })}</li>
        <li>{t('rowsUpdated', { count: updated })}</li>
        <li>{t('rowsUnchanged', { count: unchanged })}</li>
        <li className={refused > 0 ? 'text-danger' : ''}>{t('rowsRefused', { count: refused })}</li>
      </ul>
      {ignoredColumns.length > 0 && (
        <p className="text-second wrap-anywhere text-ink-2">
          {t('ignoredColumns', { columns: list(ignoredColumns) })}
        </p>
      )}
      {wrong.length > 0 && (
        <ul
          aria-label={t('refusedRows')}
          tabIndex={0}
          className="max-h-60 overflow-y-auto rounded-lg border border-line text-second [&>li+li]:border-t [&>li+li]:border-line"
        >
          {wrong.slice(0, SHOWN_MAX).map((row) => (
            <Refused key={row.row} row={row} />
          ))}
        </ul>
      )}
    </div>
  )
}

const LABELS = {
  name: 'contact.name',
  phoneNumber: 'contacts.number',
  email: 'contact.email',
  notes: 'contact.notes',
  tags: 'contact.tags',
} as const

function Refused({ row: { row, fields = {} } }: { row: ImportedRow }) {
  const t = useWords()
  return (
    <li className="flex flex-wrap gap-x-2 px-3 py-1.5 wrap-anywhere">
      <span className="tabular text-ink-2">{t('contacts.row', { row })}</span>
      {Object.keys(fields).map((field) => (
        <span key={field}>
          {Object.hasOwn(LABELS, field) ? t(LABELS[field as keyof typeof LABELS]) : field}:{' '}
          {twinIn(fields[field]) === undefined
            ? problemWords(problemIn(fields, field, t))
            : t('contacts.alsoInRow', { row: twinIn(fields[field]) ?? 0 })}
        </span>
      ))}
    </li>
  )
}

/** The row that has the same number. */
function twinIn(problem = ''): number | undefined {
  const row = /^is also in row (\d+)$/.exec(problem)?.[1]
  return row === undefined ? undefined : Number(row)
}
