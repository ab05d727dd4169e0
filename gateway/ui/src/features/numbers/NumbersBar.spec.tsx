import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { companyQueries } from '../../api/company-queries'
import { gatewayAnswers, renderForAdmin } from '../../spec-render'
import { NumbersBar } from './NumbersBar'

function account(id: number, name: string, state: 'ok' | 'problem') {
  return { id, name, displayPhoneNumber: '+1', phoneNumberId: '1', health: { state, problems: [] } }
}

function show(accounts: unknown[]) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => Promise.resolve({ accounts })),
  )
  return renderForAdmin(<NumbersBar />)
}

test('numbers with a problem are named, with the way to them', async () => {
  show([account(1, 'Sales', 'ok'), account(2, 'Desk', 'problem'), account(3, 'Bar', 'problem')])
  expect(await screen.findByText('Something is wrong with Desk · Bar.')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Number settings' })).toHaveAttribute('href', '/settings/numbers')
})

test('nothing is said while all is well', async () => {
  const { queries } = show([account(1, 'Sales', 'ok')])
  await vi.waitFor(() => expect(queries.getQueryData(companyQueries.accounts().queryKey)).toBeDefined())
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})
