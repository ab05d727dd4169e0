import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { NoticesContext } from '../../api/notices'
import { failure, gatewayAnswers, renderForAdmin } from '../../spec-render'
import { PersonPage } from './PersonPage'

const ana = {
  id: 1,
  name: 'Ana Duarte',
  email: 'ana@aurora.example',
  role: 'admin',
  active: true,
  teamIds: [],
}
const ben = {
  id: 2,
  name: 'Ben',
  email: 'ben@aurora.example',
  role: 'agent',
  active: true,
  teamIds: [3],
  lastSignInAt: '2026-05-13T09:00:00.000Z',
}

function show(id: number, change: (request: Request) => unknown, teams: unknown = []) {
  const notices = { done: vi.fn(), failed: vi.fn() }
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => {
      if (call === 'GET /api/v1/teams') return teams === null ? failure(500, 'internal') : { teams }
      return call.startsWith('GET') ? { users: [ana, ben] } : change(request)
    }),
  )
  renderForAdmin(
    <NoticesContext value={notices}>
      <PersonPage id={id} back="/settings/people" />
    </NoticesContext>,
  )
  return notices
}

test('only what was changed is sent', async () => {
  let sent: unknown
  const notices = show(2, async (request) => {
    sent = await request.json()
    return { user: { ...ben, role: 'manager' } }
  })
  await userEvent.selectOptions(await screen.findByLabelText('Role'), 'Manager')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(notices.done).toHaveBeenCalledWith('Saved.'))
  expect(sent).toEqual({ role: 'manager' })
})

test('somebody goes to another team, and nothing else of them changes', async () => {
  let sent: unknown
  const teams = ['Sales', 'Support'].map((name, index) => ({ id: 3 + index, name, memberIds: [] }))
  const notices = show(
    2,
    async (request) => {
      sent = await request.json()
      return { user: { ...ben, teamIds: [4] } }
    },
    teams,
  )
  const inTeams = await screen.findByRole('group', { name: 'Teams' })
  const sales = await within(inTeams).findByRole('checkbox', { name: 'Sales' })
  expect(sales).toBeChecked()
  await userEvent.click(sales)
  await userEvent.click(within(inTeams).getByRole('checkbox', { name: 'Support' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(notices.done).toHaveBeenCalledWith('Saved.'))
  expect(sent).toEqual({ teamIds: [4] })
})

test('teams that couldn’t be loaded say so, and the rest can be changed', async () => {
  show(2, () => failure(500, 'internal'), null)
  expect(await screen.findByText('Teams couldn’t be loaded.')).toBeVisible()
  expect(screen.getByLabelText('Role')).toBeEnabled()
})

test('who is deactivated was asked about, and can be activated again', async () => {
  const sent: unknown[] = []
  const notices = show(2, async (request) => {
    const body = (await request.json()) as { active: boolean }
    sent.push(body)
    return { user: { ...ben, ...body } }
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Deactivate' }))
  const question = await screen.findByRole('alertdialog')
  expect(question).toHaveTextContent('Deactivate Ben?')
  await userEvent.click(screen.getAllByRole('button', { name: 'Deactivate' }).at(-1) ?? question)
  await vi.waitFor(() => expect(notices.done).toHaveBeenCalledWith('Ben deactivated.', expect.any(Function)))
  const undo = notices.done.mock.calls[0]?.[1] as () => void
  undo()
  await vi.waitFor(() => expect(sent).toEqual([{ active: false }, { active: true }]))
})

test('nobody changes their own role or access', async () => {
  show(1, () => failure(409, 'conflict'))
  expect(await screen.findByLabelText('Role')).toBeDisabled()
  expect(screen.queryByRole('button', { name: 'Deactivate' })).toBeNull()
})

test('somebody of another company isn’t here', async () => {
  show(7, () => failure(404, 'not_found'))
  expect(await screen.findByRole('alert')).toHaveTextContent('This person isn’t here.')
})
