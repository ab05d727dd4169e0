import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { keepDraft, noteDraft } from '../../../lib/draft-store'
import { minute, someConversation, someMessage } from '../../../spec-fixtures'
import { ana, failure, gatewayAnswers, renderForAna, success } from '../../../spec-render'
import { setNoting } from './compose-store'
import { composeParts } from './parts'
import { Thread } from '../Thread'

const viewers = [ana, { id: 3, name: 'Ben Keller' }, { id: 4, name: 'Amélie Roux' }]
const sent: { call: string; body: unknown }[] = []

beforeEach(async () => {
  Element.prototype.scrollIntoView = () => undefined
  // jsdom lays nothing out; without a height no bubble would be in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
  sent.length = 0
  keepDraft(7, '')
  keepDraft(noteDraft(7), '')
  setNoting(7, false)
  await composeParts.load()
})

function show(post: (body: { messageId: string; body: string }) => unknown, windowExpiresAt?: string) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.endsWith('/viewers')) return { viewers }
      if (call.startsWith('GET')) return { messages: [someMessage(1)] }
      const body = (await request.json()) as { messageId: string; body: string }
      sent.push({ call, body })
      return post(body)
    }),
  )
  renderForAna(
    <Thread
      conversationId={7}
      conversation={someConversation(7, windowExpiresAt === undefined ? {} : { windowExpiresAt })}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      onRead={vi.fn()}
      onEditContact={vi.fn()}
      onFailure={vi.fn()}
    />,
  )
}

function kept({ messageId, body }: { messageId: string; body: string }) {
  const content = { body, mentions: [{ id: 4, name: 'Amélie Roux' }] }
  const note = {
    messageId,
    content,
    direction: 'internal',
    type: 'note',
    status: 'sent',
    sentBy: ana,
  } as const
  return success(someMessage(50, { timestamp: minute(50), ...note }), 201)
}

const open = new Date(Date.now() + 3_600_000 * 5).toISOString()

test('a note is written apart from an answer, with a colleague who is picked by keys', async () => {
  show(kept, open)
  await userEvent.type(await screen.findByLabelText('Write a message'), 'An answer')
  await userEvent.click(screen.getByRole('button', { name: 'Note' }))
  const box = await screen.findByLabelText('Write a note for colleagues')
  expect(box).toHaveValue('')
  await userEvent.type(box, 'Look, @rou')
  const list = await screen.findByRole('listbox', { name: 'Mention a colleague' })
  expect(within(list).getAllByRole('option')).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  expect(box).toHaveValue('Look, @Amélie Roux ')
  await userEvent.type(box, 'please{Enter}')

  const note = await screen.findByRole('article', { name: /^Note by Ana/ })
  expect(note).toHaveTextContent('Look, @Amélie Roux please')
  expect(within(note).getByText('@Amélie Roux')).toHaveAttribute('data-mention')
  await waitFor(() =>
    expect(sent).toEqual([
      {
        call: 'POST /api/v1/conversations/7/notes',
        body: { messageId: expect.any(String) as string, body: 'Look, @Amélie Roux please', mentions: [4] },
      },
    ]),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Reply' }))
  expect(await screen.findByLabelText('Write a message')).toHaveValue('An answer')
})

test('nobody is offered for an @ that is left, and oneself never', async () => {
  show(kept, open)
  await userEvent.click(await screen.findByRole('button', { name: 'Note' }))
  const box = await screen.findByLabelText('Write a note for colleagues')
  await userEvent.type(box, '@')
  expect(await screen.findByRole('option', { name: 'Ben Keller' })).toBeVisible()
  expect(screen.queryByRole('option', { name: ana.name })).toBeNull()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(box).toHaveValue('@')
})

test('a note is written while the window is closed, and one that was refused can be tried again', async () => {
  show(() => failure(400, 'invalid_user'))
  await userEvent.click(await screen.findByRole('button', { name: 'Note' }))
  await userEvent.type(await screen.findByLabelText('Write a note for colleagues'), 'Call them{Enter}')
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Use a template' })).toBeNull()
})
