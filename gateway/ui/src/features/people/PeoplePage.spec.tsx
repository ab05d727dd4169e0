import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, renderForAdmin, success } from '../../spec-render'
import { PeoplePage } from './PeoplePage'

const ana = {
  id: 1,
  name: 'Ana Duarte',
  email: 'ana@aurora.example',
  role: 'admin',
  active: true,
  teamIds: [],
}
const ben = { id: 2, name: 'Ben', email: 'ben@aurora.example', role: 'agent', active: false, teamIds: [] }
const cleo = {
  id: 3,
  name: 'Cleo',
  email: 'cleo@aurora.example',
  role: 'manager',
  active: true,
  teamIds: [4],
  invitedAt: '2026-05-13T09:00:00.000Z',
}
const teams = [
  { id: 3, name: 'Sales', memberIds: [], autoAssign: 'off', version: 1 },
  { id: 4, name: 'Support', memberIds: [], autoAssign: 'off', version: 1 },
]
const invitation = {
  url: 'https://triptych.example/invitation#abc',
  expiresAt: '2026-05-20T09:00:00.000Z',
  mailed: false,
}

function show(answer: (call: string, request: Request) => unknown) {
  vi.stubGlobal('fetch', gatewayAnswers(answer))
  renderForAdmin(<PeoplePage back={undefined} hrefOf={(id) => `/settings/people/${id}`} />)
}

test('everybody is listed with how they stand, who left last', async () => {
  show(() => ({ users: [ben, cleo, ana], teams }))
  const rows = await within(await screen.findByRole('list', { name: 'People' })).findAllByRole('link')
  expect(rows.map((row) => row.getAttribute('href'))).toEqual([
    '/settings/people/1',
    '/settings/people/3',
    '/settings/people/2',
  ])
  expect(rows[1]).toHaveTextContent('Invited')
  expect(await screen.findByText('Support')).toBeVisible()
  expect(rows[2]).toHaveTextContent('Deactivated')
})

test('who is invited gets a link and a one-time password, shown once', async () => {
  let sent: unknown
  show(async (call, request) => {
    if (call !== 'POST /api/v1/users') return { users: [ana], teams }
    sent = await request.json()
    return success({ user: cleo, oneTimePassword: 'only-once-7', invitation }, 201)
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Invite somebody' }))
  const dialog = await screen.findByRole('dialog', { name: 'Invite somebody' })
  await userEvent.type(within(dialog).getByLabelText('Name'), ' Cleo ')
  await userEvent.type(within(dialog).getByLabelText('E-mail'), 'cleo@aurora.example')
  await userEvent.selectOptions(within(dialog).getByLabelText('Role'), 'Manager')
  await userEvent.click(await within(dialog).findByRole('checkbox', { name: 'Support' }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Invite somebody' }))

  const shown = await screen.findByRole('dialog', { name: 'Cleo is invited' })
  expect(within(shown).getByLabelText('Link')).toHaveValue(invitation.url)
  expect(within(shown).getByLabelText('One-time password')).toHaveValue('only-once-7')
  expect(sent).toEqual({ name: 'Cleo', email: 'cleo@aurora.example', role: 'manager', teamIds: [4] })
  await userEvent.click(within(shown).getByRole('button', { name: 'Done' }))
  expect(screen.queryByDisplayValue('only-once-7')).toBeNull()
})

test('an e-mail that is taken is said beside it, and nothing typed is lost', async () => {
  show((call) => (call === 'POST /api/v1/users' ? failure(409, 'conflict') : { users: [ana], teams: [] }))
  await userEvent.click(await screen.findByRole('button', { name: 'Invite somebody' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByLabelText('Name'), 'Ana')
  await userEvent.type(within(dialog).getByLabelText('E-mail'), 'ana@aurora.example{Enter}')
  expect(await within(dialog).findByText('Somebody has this e-mail address already.')).toBeVisible()
  expect(within(dialog).getByLabelText('E-mail')).toHaveFocus()
  expect(within(dialog).getByLabelText('Name')).toHaveValue('Ana')

  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
  expect(await screen.findByRole('alertdialog')).toHaveTextContent('Discard what you changed?')
})

test('a list that couldn’t be loaded says so', async () => {
  show(() => failure(500, 'internal'))
  expect(await screen.findByRole('alert')).toHaveTextContent('People couldn’t be loaded.')
})
