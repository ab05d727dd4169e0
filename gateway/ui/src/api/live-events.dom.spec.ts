import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeSocket, frame } from '../spec-socket'
import { LiveEvents, type LiveEventsOptions } from './live-events'

let sockets: FakeSocket[]
let events: LiveEvents
const options = {
  token: vi.fn<LiveEventsOptions['token']>(),
  freshToken: vi.fn<LiveEventsOptions['freshToken']>(),
  poll: vi.fn<LiveEventsOptions['poll']>(),
  onFrame: vi.fn<LiveEventsOptions['onFrame']>(),
  onSignal: vi.fn<LiveEventsOptions['onSignal']>(),
  onPresence: vi.fn<LiveEventsOptions['onPresence']>(),
  onBack: vi.fn<LiveEventsOptions['onBack']>(),
  onResync: vi.fn<LiveEventsOptions['onResync']>(),
}

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  options.token.mockReset().mockResolvedValue('token')
  options.freshToken.mockReset().mockResolvedValue('fresh')
  options.poll.mockReset().mockRejectedValue(new Error('nobody there'))
  options.onFrame.mockReset()
  options.onSignal.mockReset()
  options.onPresence.mockReset()
  options.onBack.mockReset()
  options.onResync.mockReset()
  events = new LiveEvents({
    ...options,
    random: () => 1,
    openSocket: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
  })
})

afterEach(() => {
  events.stop()
  vi.useRealTimers()
})

const latest = () => {
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('No socket was opened')
  return socket
}

async function connect(seq = '10') {
  events.start()
  await vi.advanceTimersByTimeAsync(0)
  latest().open()
  latest().receive({ type: 'ready', seq })
}

test('says hello with the token, and is live when the server is ready', async () => {
  await connect()
  expect(latest().sent).toEqual([{ type: 'hello', token: 'token' }])
  expect(events.link.get()).toBe('live')
  expect(options.onResync).toHaveBeenCalledExactlyOnceWith('first')
})

test('resumes from the last frame after a break', async () => {
  await connect()
  latest().receive(frame('11'))
  latest().receive(frame('12'))
  latest().fail()
  expect(events.link.get()).toBe('down')

  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toEqual([{ type: 'hello', token: 'token', since: '12' }])
  latest().receive({ type: 'ready', seq: '12' })
  // A break in the middle of what was missed resumes in the middle, not behind it.
  latest().receive(frame('13'))
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '13' }])
  expect(options.onResync).toHaveBeenCalledOnce()
})

test('a quiet position is resumed too', async () => {
  await connect('10')
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '10' }])
})

test('waits longer after each attempt in vain, up to half a minute', async () => {
  await connect()
  latest().fail()
  const gaps = []
  for (let attempt = 0; attempt < 8; attempt++) {
    const before = sockets.length
    let waited = 0
    while (sockets.length === before) {
      await vi.advanceTimersByTimeAsync(500)
      waited += 500
    }
    gaps.push(waited)
    latest().fail()
  }
  expect(gaps).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000])
})

test('fetches the frames while a socket can’t be had, and stops when it can', async () => {
  options.poll.mockResolvedValueOnce({ seq: '20', frames: [], more: false, resync: false })
  options.poll.mockResolvedValueOnce({ seq: '21', frames: [frame('21')], more: false, resync: false })
  events.start()
  await vi.advanceTimersByTimeAsync(0)
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().fail()
  await vi.advanceTimersByTimeAsync(0)
  expect(options.poll).toHaveBeenLastCalledWith(undefined)
  expect(events.link.get()).toBe('polling')
  expect(options.onResync).toHaveBeenCalledExactlyOnceWith('first')

  options.poll.mockResolvedValue({ seq: '21', frames: [], more: false, resync: false })
  await vi.advanceTimersByTimeAsync(3000)
  expect(options.poll).toHaveBeenLastCalledWith('20')
  expect(options.onFrame).toHaveBeenCalledOnce()

  latest().open()
  expect(latest().sent).toMatchObject([{ since: '21' }])
  latest().receive({ type: 'ready', seq: '21' })
  const polls = options.poll.mock.calls.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(options.poll).toHaveBeenCalledTimes(polls)
  expect(events.link.get()).toBe('live')
})

test('loads everything again when the server can’t resume', async () => {
  await connect()
  latest().receive(frame('11'))
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  latest().receive({ type: 'ready', seq: '9000' })
  latest().receive({ type: 'resync' })
  expect(options.onResync).toHaveBeenLastCalledWith('gap')
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '9000' }])

  // In the middle of a connection, what may be seen changed; the position is as good as before.
  latest().receive({ type: 'ready', seq: '9000' })
  latest().receive(frame('9001'))
  latest().receive({ type: 'resync' })
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '9001' }])
})

test('a frame that can’t be read costs a reload, not the connection', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await connect()
  latest().receive({ ...frame('11'), data: { id: 'seven' } })
  expect(options.onFrame).not.toHaveBeenCalled()
  expect(options.onResync).toHaveBeenLastCalledWith('gap')
  expect(events.link.get()).toBe('live')
})

test('hears and says who is busy with a conversation, while there is a socket', async () => {
  events.say('viewing', 7)
  await connect()
  events.say('typing', 7)
  expect(latest().sent).toEqual([
    { type: 'hello', token: 'token' },
    { type: 'typing', conversationId: 7 },
  ])
  const until = '2026-05-13T09:00:08.000Z'
  const user = { id: 2, name: 'Ben' }
  latest().receive({ type: 'viewing', data: { user, conversationId: 7, until } })
  expect(options.onSignal).toHaveBeenCalledExactlyOnceWith({
    kind: 'viewing',
    user,
    conversationId: 7,
    until: Date.parse(until),
  })
})

test('hears who comes and goes, and says when it may have missed some', async () => {
  await connect()
  expect(options.onBack).not.toHaveBeenCalled()
  const until = '2026-05-13T09:00:08.000Z'
  latest().receive({ type: 'presence', data: { user: { id: 2, name: 'Ben' }, until } })
  expect(options.onPresence).toHaveBeenCalledExactlyOnceWith({ userId: 2, until: Date.parse(until) })
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  latest().receive({ type: 'ready', seq: '10' })
  expect(options.onBack).toHaveBeenCalledOnce()
})

test('frames of kinds to come are passed over', async () => {
  await connect()
  latest().receive({ type: 'presence', data: { user: { id: 1, name: 'Ana' } } })
  latest().receive({ ...frame('11'), type: 'label.updated' })
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '11' }])
  expect(options.onResync).toHaveBeenCalledOnce()
})

test('announces a new token, and gets one when the old one ended', async () => {
  await connect()
  events.announce('newer')
  expect(latest().sent.at(-1)).toEqual({ type: 'hello', token: 'newer' })

  latest().fail(4401)
  await vi.advanceTimersByTimeAsync(500)
  expect(options.freshToken).toHaveBeenCalledOnce()
  expect(sockets).toHaveLength(2)
})

test('a server that went silent is left', async () => {
  await connect()
  await vi.advanceTimersByTimeAsync(25_000)
  expect(latest().sent.at(-1)).toEqual({ type: 'ping' })
  latest().receive({ type: 'pong' })
  await vi.advanceTimersByTimeAsync(25_000)
  expect(sockets).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5_500)
  expect(sockets).toHaveLength(2)
})

test('stops for good', async () => {
  await connect()
  events.stop()
  latest().fail()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sockets).toHaveLength(1)
})
