import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { someConversation, someMessage } from '../../spec-fixtures'
import { failure, gatewayAnswers, renderForAna } from '../../spec-render'
import { HandOverDialog } from './HandOverDialog'

const ben = { id: 42, name: 'Ben', email: 'ben@x.example', role: 'agent', active: true, presence: 'offline' }

function show(answer: (call: string, request: Request) => unknown) {
  const onAssign = vi.fn()
  const onTeam = vi.fn()
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((call, request) => {
      if (call === 'GET /api/v1/users') return { users: [ben] }
      if (call === 'GET /api/v1/teams') return { teams: [{ id: 5, name: 'Billing', memberIds: [42] }] }
      return answer(call, request)
    }),
  )
  renderForAna(
    <HandOverDialog
      conversation={someConversation(7)}
      onAssign={onAssign}
      onTeam={onTeam}
      onClose={vi.fn()}
    />,
  )
  return { onAssign, onTeam }
}

async function fill(to: string, note: string): Promise<void> {
  await userEvent.selectOptions(
    await screen.findByLabelText('To'),
    await screen.findByRole('option', { name: to }),
  )
  if (note !== '') await userEvent.type(screen.getByLabelText('Note (optional)'), note)
  await userEvent.click(screen.getByRole('button', { name: 'Hand over' }))
}

test('the note is written before the conversation is given away', async () => {
  const calls: string[] = []
  const { onAssign } = show(async (call, request) => {
    calls.push(`${call} ${((await request.json()) as { body: string }).body}`)
    expect(onAssign).not.toHaveBeenCalled()
    return someMessage(9, { type: 'note', direction: 'internal' })
  })
  await fill('Ben', 'Call her first')
  await vi.waitFor(() => expect(onAssign).toHaveBeenCalledWith(expect.objectContaining({ id: 42 })))
  expect(calls).toEqual(['POST /api/v1/conversations/7/notes Call her first'])
})

test('a note that isn’t kept leaves the conversation where it is, and is the same when it is tried again', async () => {
  const ids: string[] = []
  const { onAssign } = show(async (_call, request) => {
    ids.push(((await request.json()) as { messageId: string }).messageId)
    return ids.length === 1
      ? failure(503, 'unavailable')
      : someMessage(9, { type: 'note', direction: 'internal' })
  })
  await fill('Ben', 'Call her first')
  expect(await screen.findByText(/It wasn’t handed over\./)).toBeVisible()
  expect(onAssign).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Hand over' }))
  await vi.waitFor(() => expect(onAssign).toHaveBeenCalled())
  expect(ids[1]).toBe(ids[0])
})

test('a team is given it without a note', async () => {
  const { onTeam } = show(() => failure(500, 'internal'))
  await fill('Billing', '')
  await vi.waitFor(() => expect(onTeam).toHaveBeenCalledWith(expect.objectContaining({ id: 5 })))
})
