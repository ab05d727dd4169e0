import { expect, test } from 'vitest'
import { reportTable } from './report-table'

test('the report is a table with a line for each row', async () => {
  const counts = { dryRun: true, created: 0, updated: 0, unchanged: 0, refused: 1, ignoredColumns: [] }
  const row = { row: 2, outcome: 'refused' as const, fields: { name: 'is "odd"' } }
  const text = await reportTable({ ...counts, rows: [row] }).text()
  expect(text.replace('\uFEFF', '')).toBe(
    '"row","outcome","contactId","problem"\r\n"2","refused","","name is ""odd"""\r\n',
  )
})
