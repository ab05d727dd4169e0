import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ContactImport } from '../../../api/generated/openapi'
import { renderForAdmin } from '../../../spec-render'
import { ImportReport } from './ImportReport'

const report: ContactImport = {
  ...{ dryRun: true, created: 1, updated: 0, unchanged: 0, refused: 2, ignoredColumns: ['Shoe size'] },
  rows: [
    { row: 2, outcome: 'created' },
    { row: 3, outcome: 'refused', fields: { phoneNumber: 'is also in row 2' } },
    { row: 4, outcome: 'refused', fields: { email: 'must be an e-mail address' } },
  ],
}

test('a report says how many rows become what, and what is wrong with those that aren’t taken', async () => {
  renderForAdmin(<ImportReport report={report} />)
  expect(await screen.findByText('3 rows, nothing is changed yet')).toBeVisible()
  expect(screen.getByText('1 new contact')).toBeVisible()
  expect(screen.getByText('2 not taken')).toBeVisible()
  expect(screen.getByText(/Shoe size/)).toBeVisible()
  expect(screen.getByText(/It is also in row 2/)).toBeVisible()
  expect(screen.getByText(/This is no e-mail address/)).toBeVisible()
})
