import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { applyChange } from '../../api/apply-frame'
import type { Conversation, Message, User } from '../../api/generated/openapi'
import { outbox } from '../../api/outbox'
import { keepDraft } from '../../lib/draft-store'
import { minute, someConversation, someMessage } from '../../spec-fixtures'
import { ana, failure, gatewayAnswers, renderForAna, success } from '../../spec-render'
import { quote } from './compose/compose-store'
import { Thread } from './Thread'

const open = someConversation(7, { windowExpiresAt: new Date(Date.now() + 3_600_000 * 5).toISOString() })
const onRead = vi.fn()
const calls: string[] = []

interface SendBody {
  messageId: string
  content: { body: string }
}

function show(
  post: (body: SendBody) => unknown,
  conversation: Conversation = open,
  messages = [someMessage(1)],
  change: Partial<User> = {},
) {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (call, request) => {
      calls.push(call)
      if (call.startsWith('GET')) return { messages: [...messages].reverse() }
      return post((await request.json()) as SendBody)
    }),
  )
  return draw(conversation, change)
}

function draw(conversation: Conversation, change: Partial<User> = {}) {
  return renderForAna(
    <Thread
      conversationId={7}
      conversation={conversation}
      ready
      degraded={false}
      onTryDegraded={vi.fn()}
      onRead={onRead}
      onEditContact={vi.fn()}
      onFailure={vi.fn()}
    />,
    change,
  )
}

function echoOf({ messageId, content }: SendBody, change: Partial<Message> = {}): Message {
  const sent = { messageId, content, direction: 'outbound', status: 'sending', sentBy: ana } as const
  return someMessage(50, { timestamp: minute(50), ...sent, ...change })
}

async function write(text: string) {
  await userEvent.type(await screen.findByRole('textbox', { name: 'Write a message' }), `${text}{Enter}`)
}

function bubble(text: string): HTMLElement {
  const found = screen.getAllByRole('article').find((each) => each.textContent.includes(text))
  if (found === undefined) throw new Error(`No bubble says ${text}`)
  return found
}

beforeEach(() => {
  // jsdom lays nothing out; without a height no bubble would be in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  onRead.mockReset()
  calls.length = 0
  keepDraft(7, '')
})

test('a sent message is there at once, and its answer and its frame replace it', async () => {
  let answer: (response: Response) => void = () => undefined
  const sent: SendBody[] = []
  const { queries } = show((body) => {
    sent.push(body)
    return new Promise<Response>((resolve) => (answer = resolve))
  })
  await write('On my way')
  expect(within(bubble('On my way')).getByRole('img', { name: 'Sending' })).toBeVisible()
  expect(screen.getByRole('textbox', { name: 'Write a message' })).toHaveValue('')

  await waitFor(() => expect(sent).toHaveLength(1))
  const [echo] = sent.map((body) => echoOf(body))
  if (echo === undefined) throw new Error('Nothing was sent')
  // The frame overtakes the answer.
  applyChange(
    queries,
    { type: 'message.updated', data: { message: { ...echo, status: 'delivered', version: 3 } } },
    1,
  )
  answer(success(echo, 201))
  expect(await within(bubble('On my way')).findByRole('img', { name: 'Delivered' })).toBeVisible()
  await waitFor(() => expect(outbox.messages.get()).toEqual([]))
  expect(screen.getAllByText('On my way')).toHaveLength(1)
})

test('a message that finds no network waits, and goes out by itself as the same one', async () => {
  const ids: string[] = []
  let down = true
  show((body) => {
    ids.push(body.messageId)
    if (down) throw new TypeError('Failed to fetch')
    return success(echoOf(body), 201)
  })
  await write('Hello?')
  expect(await screen.findByText(/Not sent yet/)).toBeVisible()
  expect(within(bubble('Hello?')).getByRole('img', { name: 'Waits for the network' })).toBeVisible()
  down = false
  outbox.wake()
  await waitFor(() => expect(screen.queryByText(/Not sent/)).toBeNull())
  expect(ids.at(-1)).toBe(ids[0])
  expect(screen.getAllByText('Hello?')).toHaveLength(1)
})

test('what was written later doesn’t overtake what waits for the network', async () => {
  const bodies: string[] = []
  let down = true
  show((body) => {
    if (down) throw new TypeError('Failed to fetch')
    bodies.push(body.content.body)
    return success(echoOf(body, { id: 50 + bodies.length }), 201)
  })
  await write('first')
  expect(await screen.findByText(/Not sent yet/)).toBeVisible()
  await write('second')
  await waitFor(() => expect(screen.getAllByText(/Not sent yet/)).toHaveLength(2))
  down = false
  outbox.wake()
  await waitFor(() => expect(bodies).toEqual(['first', 'second']))
})

test('a refused message says why and can be given up', async () => {
  show(() => failure(409, 'window_closed'))
  await write('Too late')
  expect(await screen.findByText(/24-hour window is closed/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect(screen.queryByText('Too late')).toBeNull()
})

test('messages go out one after the other, as they were written', async () => {
  const bodies: string[] = []
  const answers: (() => void)[] = []
  show((body) => {
    bodies.push(body.content.body)
    return new Promise((resolve) =>
      answers.push(() => resolve(success(echoOf(body, { id: 50 + bodies.length })))),
    )
  })
  await write('one')
  await write('two')
  await waitFor(() => expect(bodies).toEqual(['one']))
  answers[0]?.()
  await waitFor(() => expect(bodies).toEqual(['one', 'two']))
})

test('what WhatsApp refused says why by its code, and a retry', async () => {
  const failed = someMessage(3, {
    direction: 'outbound',
    status: 'failed',
    error: {
      code: 190,
      title: 'The access token is bad',
      help: 'An admin renews it.',
      action: 'ask_admin',
    },
  })
  const retried = vi.fn(() => ({ ...failed, status: 'sending', version: 2 }))
  show(retried, open, [someMessage(1), failed])
  expect(
    await screen.findByText(
      /Not sent: WhatsApp no longer accepts this number’s access token. Nothing goes out/,
    ),
  ).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByText(/Not sent/)).toBeNull())
  expect(retried).toHaveBeenCalledOnce()
})

test('an older page that can’t be loaded says so where it would be, with another try', async () => {
  let down = true
  let tries = 0
  vi.stubGlobal(
    'fetch',
    gatewayAnswers((_call, { url }) => {
      if (!url.includes('cursor=older')) return { messages: [someMessage(2)], nextCursor: 'older' }
      tries += 1
      return down ? failure(500, 'internal') : { messages: [someMessage(1)] }
    }),
  )
  draw(open)
  expect(await screen.findByRole('alert')).toHaveTextContent('Older messages couldn’t be loaded.')
  expect(bubble('Message 2')).toBeVisible()
  expect(tries).toBe(1)
  down = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Message 1')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what failed to load says so with another try', async () => {
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(() => failure(500, 'internal')),
  )
  draw(open)
  expect(await screen.findByRole('alert')).toHaveTextContent('The messages couldn’t be loaded.')
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('a closed window takes no text and says since when', async () => {
  show(() => success({}), { ...open, windowExpiresAt: new Date(Date.now() - 60_000).toISOString() })
  expect(await screen.findByText(/window has been closed since/)).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('what was seen is reported as read, once', async () => {
  const { queries } = show(() => success({}), { ...open, unreadCount: 1, numberRead: 1 }, [
    someMessage(1),
    someMessage(2),
  ])
  await waitFor(() => expect(onRead).toHaveBeenCalledExactlyOnceWith(7, 2))
  expect(screen.getByText('1 new message')).toBeVisible()
  applyChange(queries, { type: 'message.created', data: { message: someMessage(3) } }, 1)
  await waitFor(() => expect(onRead).toHaveBeenLastCalledWith(7, 3))
  expect(onRead).toHaveBeenCalledTimes(2)
})

test('a draft belongs to its conversation and survives leaving it', async () => {
  const { unmount } = show(() => success({}))
  await userEvent.type(await screen.findByRole('textbox'), 'half a sent')
  unmount()
  show(() => success({}))
  expect(await screen.findByRole('textbox')).toHaveValue('half a sent')
})

test('links are links, and markup of customers is text', async () => {
  const message = someMessage(1, { content: { body: '<b>hi</b> see https://example.com/a?b=c.' } })
  show(() => success({}), open, [message])
  const link = await screen.findByRole('link', { name: 'https://example.com/a?b=c' })
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'))
  expect(screen.getByText(/<b>hi<\/b>/)).toBeVisible()
})

test('the next message quotes the one that was chosen', async () => {
  const bodies: object[] = []
  quote(7, { id: 1, preview: 'What they said' })
  show((body) => {
    bodies.push(body)
    return echoOf(body)
  })
  expect(await screen.findByRole('group', { name: 'Answering this message' })).toHaveTextContent(
    'What they said',
  )
  await write('Yes')
  await waitFor(() => expect(bodies).toMatchObject([{ type: 'text', replyTo: 1 }]))
  expect(screen.queryByRole('group', { name: 'Answering this message' })).toBeNull()
})
