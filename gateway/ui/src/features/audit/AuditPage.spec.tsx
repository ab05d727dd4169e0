import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { AuditPage } from './AuditPage'

const entry = (id: number, more: object = {}) => ({
  id: `identity-${id}`,
  service: 'identity',
  at: '2026-05-13T09:00:00.000Z',
  actor: { id: 1, name: 'Ana Duarte' },
  action: 'changed',
  entity: 'user',
  entityId: id,
  detail: { before: { role: 'agent' }, after: { role: 'manager' } },
  ...more,
})

function show(answer: (request: Request) => unknown, filter: Record<string, string> = {}) {
  const onFilter = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => (call.endsWith('/users') ? { users: [] } : answer(request))),
  )
  renderForAdmin(<AuditPage back={undefined} filter={filter} onFilter={onFilter} />)
  return onFilter
}

test('entries say who did what, with values before and after, and go on where one asks for more', async () => {
  const asked: string[] = []
  show((request) => {
    const { search } = new URL(request.url)
    asked.push(search)
    return search === '' ? { entries: [entry(2)], nextCursor: 'older' } : { entries: [entry(1)] }
  })
  expect(await screen.findByRole('row', { name: /Ana Duarte.*Changed.*Person 2/ })).toBeVisible()
  await userEvent.click(screen.getByText('1 value, before and after'))
  expect(screen.getByText('agent')).toBeVisible()
  expect(screen.getByText('manager')).toBeVisible()

  await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
  expect(await screen.findByRole('row', { name: /Person 1/ })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  expect(asked).toEqual(['', '?cursor=older'])
})

test('what is chosen is asked for and handed on', async () => {
  const asked: string[] = []
  const onFilter = show(
    (request) => {
      asked.push(new URL(request.url).search)
      return { entries: [] }
    },
    { entity: 'team', from: '2026-05-13' },
  )
  expect(await screen.findByText('Nothing was written down that fits.')).toBeVisible()
  expect(asked).toEqual(['?entity=team&from=2026-05-13T00%3A00%3A00.000Z'])
  await userEvent.selectOptions(screen.getByLabelText('About'), 'Contact')
  expect(onFilter).toHaveBeenCalledWith(expect.objectContaining({ entity: 'contact', from: '2026-05-13' }))
})

test('a service that doesn’t answer is no empty page', async () => {
  show(() => failure(503, 'unavailable'))
  expect(await screen.findByRole('alert')).toHaveTextContent('The entries couldn’t be loaded.')
})

test('what a tool did says so, and a deed without words is shown as it is', async () => {
  const detail = { by: 'triptychctl' }
  show(() => ({ entries: [entry(4, { actor: undefined, action: 'something.new', detail })] }))
  expect(await screen.findByRole('row', { name: /triptychctl.*something\.new/ })).toBeVisible()
})
