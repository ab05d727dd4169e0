import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Conversation } from '../../api/generated/openapi'
import { someConversation } from '../../spec-fixtures'
import { ana, failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { AssignMenu } from './AssignMenu'

const teams = ['Sales', 'Support'].map((name, index) => ({ id: 3 + index, name, memberIds: [] }))

function show(conversation: Partial<Conversation>, answer: unknown = { teams }) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call) =>
      call === 'GET /api/v1/teams' ? answer : { users: [{ id: ana.id, name: ana.name, active: true }] },
    ),
  )
  const told = { onAssign: vi.fn(), onTeam: vi.fn() }
  renderForAna(
    <AssignMenu conversation={someConversation(7, conversation)} open onOpenChange={vi.fn()} {...told} />,
  )
  return told
}

const button = (name: string) => screen.findByRole('button', { name, hidden: true })

test('who has it is said, and which team', async () => {
  show({ teamId: 3, assignedTo: ana.id, assignedUser: { id: ana.id, name: ana.name } })
  expect(await button(`Assigned to ${ana.name}, team Sales`)).toHaveTextContent('Sales')
})

test('what waits for a team shows it', async () => {
  show({ teamId: 4 })
  expect(await button('Assign, team Support')).toHaveTextContent('Support')
})

test('it is handed to a team, or taken from it', async () => {
  const { onTeam } = show({ teamId: 3 })
  expect(await screen.findByRole('menuitemcheckbox', { name: /^Sales/ })).toBeChecked()
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Support' }))
  expect(onTeam).toHaveBeenLastCalledWith(expect.objectContaining({ id: 4, name: 'Support' }))
  await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'No team' }))
  expect(onTeam).toHaveBeenLastCalledWith(null)
})

test('where there are no teams nothing is said of them', async () => {
  show({}, { teams: [] })
  expect(await screen.findByRole('menuitemcheckbox', { name: /Ana/ })).toBeVisible()
  expect(screen.queryByText('Team')).toBeNull()
})

test('teams that couldn’t be loaded are asked for again', async () => {
  show({ teamId: 3 }, failure(500, 'internal'))
  expect(await screen.findByRole('menuitem', { name: /^Teams couldn’t be loaded/ })).toBeVisible()
})
