import type { ContactImport } from '../../../api/generated/openapi'

/** A report as a table of its own: a line for each row. */
export function reportTable({ rows }: ContactImport): Blob {
  const lines = rows.map(({ row, outcome, contactId = '', fields = {} }) => [
    row,
    outcome,
    contactId,
    Object.entries(fields)
      .map(([field, problem]) => `${field} ${problem}`)
      .join('; '),
  ])
  const text = [['row', 'outcome', 'contactId', 'problem'], ...lines]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv' })
}
