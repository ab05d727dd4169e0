import { newBrowser } from '../spec-browser'
import { waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { failure, gatewayAnswers, success } from '../spec-answers'
import { someMessage } from '../spec-fixtures'
import { openTab } from '../spec-tab'

const [ANA, BEN] = [1, 2]

interface Sent {
  messageId: string
  content: { body: string }
}

/** What reached the gateway, in order. */
let sent: Sent[] = []
let answer: (message: Sent) => unknown

const bodies = () => sent.map(({ content }) => content.body)
const taken = ({ messageId, content }: Sent) =>
  success(someMessage(50, { messageId, content, direction: 'outbound', status: 'sending' }), 201)
const noAnswer = () => {
  throw new TypeError('Failed to fetch')
}

type Tab = Awaited<ReturnType<typeof openTab>>

const states = ({ outbox }: Tab) => outbox.messages.get().map(({ body, state }) => `${body}: ${state}`)

beforeEach(() => {
  newBrowser()
  sent = []
  answer = taken
  vi.stubGlobal(
    'fetch',
    gatewayAnswers(async (_call, request) => {
      const message = (await request.json()) as Sent
      sent.push(message)
      return answer(message)
    }),
  )
})

test('messages of a conversation go out one after the other, each once', async () => {
  const tab = await openTab()
  for (const body of ['one', 'two', 'three']) tab.outbox.send(7, { body })
  expect(states(tab)).toEqual(['one: sending', 'two: sending', 'three: sending'])
  await waitFor(() => expect(tab.outbox.messages.get()).toEqual([]))
  expect(bodies()).toEqual(['one', 'two', 'three'])
})

test('what gets no answer waits with all behind it, and is sent again as the same message', async () => {
  const tab = await openTab()
  answer = noAnswer
  tab.outbox.send(7, { body: 'one' })
  tab.outbox.send(7, { body: 'two' })
  await waitFor(() => expect(states(tab)).toEqual(['one: waiting', 'two: waiting']))
  expect(tab.outbox.needsThisPage).toBe(true)
  const [first] = sent
  answer = taken
  tab.outbox.wake()
  await waitFor(() => expect(tab.outbox.messages.get()).toEqual([]))
  expect(bodies().slice(-2)).toEqual(['one', 'two'])
  expect(sent.at(-2)?.messageId).toBe(first?.messageId)
  expect(tab.outbox.needsThisPage).toBe(false)
})

test('what is refused stays, holds nobody up, and is tried again or given up', async () => {
  const tab = await openTab()
  answer = ({ content }) =>
    content.body === 'bad' ? failure(422, 'invalid_input') : taken({ messageId: 'good', content })
  tab.outbox.send(7, { body: 'bad' })
  tab.outbox.send(7, { body: 'good' })
  await waitFor(() => expect(states(tab)).toEqual(['bad: failed']))
  expect(bodies()).toEqual(['bad', 'good'])
  const [bad] = tab.outbox.messages.get()
  tab.outbox.retry(bad?.messageId ?? '')
  await waitFor(() => expect(bodies()).toEqual(['bad', 'good', 'bad']))
  await waitFor(() => expect(states(tab)).toEqual(['bad: failed']))
  tab.outbox.discard(bad?.messageId ?? '')
  expect(tab.outbox.messages.get()).toEqual([])
})

test('what a frame shows to have arrived isn’t sent again', async () => {
  const tab = await openTab()
  answer = noAnswer
  tab.outbox.send(7, { body: 'one' })
  await waitFor(() => expect(states(tab)).toEqual(['one: waiting']))
  const tries = sent.length
  tab.outbox.settle(sent.map(({ messageId }) => messageId))
  expect(tab.outbox.messages.get()).toEqual([])
  tab.outbox.wake()
  tab.outbox.send(7, { body: 'two' })
  answer = taken
  await waitFor(() => expect(bodies().slice(tries)).toContain('two'))
  expect(bodies().slice(tries)).not.toContain('one')
})

test('a page that is gone leaves it to the next, in order; and to nobody else’s', async () => {
  const tab = await openTab(ANA)
  answer = noAnswer
  for (const body of ['one', 'two']) tab.outbox.send(7, { body })
  await waitFor(() => expect(states(tab)).toEqual(['one: waiting', 'two: waiting']))
  await kept(2)
  tab.close()
  expect(tab.outbox.messages.get()).toEqual([])
  sent = []
  answer = taken

  const bens = await openTab(BEN)
  bens.outbox.send(7, { body: 'Ben’s' })
  await waitFor(() => expect(bodies()).toEqual(['Ben’s']))
  await waitFor(() => expect(bens.outbox.messages.get()).toEqual([]))
  bens.close()

  await openTab(ANA)
  await waitFor(() => expect(bodies()).toEqual(['Ben’s', 'one', 'two']))
  await kept(0)
})

test('another tab shows what waits, and leaves it to the one that wrote it', async () => {
  const tab = await openTab()
  answer = noAnswer
  tab.outbox.send(7, { body: 'one' })
  await waitFor(() => expect(states(tab)).toEqual(['one: waiting']))
  await kept(1)
  const other = await openTab()
  await waitFor(() => expect(other.outbox.messages.get().map(({ ours }) => ours)).toEqual([false]))
  expect(other.outbox.needsThisPage).toBe(false)
  answer = taken
  tab.outbox.wake()
  await waitFor(() => expect(other.outbox.messages.get()).toEqual([]))
})

/** Until so many messages of Ana's are kept in the browser. */
async function kept(count: number): Promise<void> {
  const { PersonalRecords } = await import('../lib/personal-records')
  const records = new PersonalRecords('unsent')
  await waitFor(async () => expect((await records.all(ANA)).size).toBe(count))
}
