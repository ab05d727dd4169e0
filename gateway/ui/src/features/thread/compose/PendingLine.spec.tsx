import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { applyChange } from '../../../api/apply-frame'
import { keepDraft } from '../../../lib/draft-store'
import { minute, someConversation, someMessage } from '../../../spec-fixtures'
import { ana, gatewayAnswers, renderForAna, success } from '../../../spec-render'
import { Thread } from '../Thread'
import { composeParts } from './parts'

const open = someConversation(7, { windowExpiresAt: new Date(Date.now() + 3_600_000 * 5).toISOString() })
const bens = someMessage(9, {
  direction: 'outbound',
  status: 'sent',
  sentBy: { id: 3, name: 'Ben Keller' },
  content: { body: 'It is on its way' },
  timestamp: minute(9),
})

interface Sent {
  messageId: string
  content: { body: string }
  lastSeenId?: number
}

const sent: Sent[] = []

beforeEach(async () => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
  sent.length = 0
  keepDraft(7, '')
  await composeParts.load()
})

function overtaken(): Response {
  const fields = { lastSeenId: '9' }
  const body = { success: false, error: 'No', code: 'conflict', fields, traceId: 'trace-1' }
  return new Response(JSON.stringify(body), { status: 409, headers: { 'Content-Type': 'application/json' } })
}

/** Somebody writes, and Ben answers before it is sent. */
async function isOvertaken() {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      if (call.startsWith('GET')) return { messages: [someMessage(1)] }
      const body = (await request.json()) as Sent
      sent.push(body)
      if (body.lastSeenId !== undefined) return overtaken()
      const { messageId, content } = body
      const echo = { messageId, content, direction: 'outbound', status: 'sending', sentBy: ana } as const
      return success(someMessage(50, { timestamp: minute(50), ...echo }), 201)
    }),
  )
  const { queries } = renderForAna(
    <Thread
      conversationId={7}
      conversation={open}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      onRead={vi.fn()}
      onEditContact={vi.fn()}
      onFailure={vi.fn()}
    />,
  )
  await screen.findByText('Message 1')
  const box = screen.getByLabelText('Write a message')
  await userEvent.type(box, 'On its way')
  applyChange(queries, { type: 'message.created', data: { message: bens } }, ana.id)
  await userEvent.type(box, '{Enter}')
  expect(await screen.findByText(/has answered in the meantime/)).toHaveTextContent(
    'Ben Keller has answered in the meantime: “It is on its way”',
  )
  expect(sent.map(({ lastSeenId }) => lastSeenId)).toEqual([1])
  return box
}

test('what a colleague has overtaken waits, and is sent anyway as the same message', async () => {
  await isOvertaken()
  await userEvent.click(screen.getByRole('button', { name: 'Send anyway' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]?.lastSeenId).toBeUndefined()
  expect(sent[1]?.messageId).toBe(sent[0]?.messageId)
  await waitFor(() => expect(screen.queryByText(/in the meantime/)).toBeNull())
})

test('or it comes back to be written anew, before what was typed since', async () => {
  const box = await isOvertaken()
  await userEvent.type(box, 'By the way')
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
  expect(box).toHaveValue('On its way\nBy the way')
  expect(screen.queryByText(/in the meantime/)).toBeNull()
  expect(sent).toHaveLength(1)
})
