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

test('a frame that goes back is refused, and what may be missing is asked for again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await connect('10')
  latest().receive(frame('11'))
  latest().receive(frame('14'))
  latest().receive(frame('12'))
  expect(options.onFrame).toHaveBeenCalledTimes(2)
  expect(events.link.get()).toBe('down')

  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toEqual([{ type: 'hello', token: 'token', since: '11' }])
  latest().receive({ type: 'ready', seq: '11' })
  for (const seq of ['12', '13', '14']) latest().receive(frame(seq))
  expect(options.onFrame.mock.calls.map(([each]) => each.seq)).toEqual(['11', '14', '12', '13', '14'])
  expect(options.onResync).toHaveBeenCalledOnce()
})

test('a frame from before the connection began is refused, of whatever kind it is', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await connect('10')
  latest().receive({ ...frame('09'), type: 'label.updated' })
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '10' }])
  latest().receive({ type: 'ready', seq: '10' })
  latest().receive(frame('10'))
  expect(options.onFrame).not.toHaveBeenCalled()
  expect(events.link.get()).toBe('down')
})

test('after ready the places may begin anew', async () => {
  await connect('a-10')
  latest().receive(frame('a-11'))
  latest().receive({ type: 'ready', seq: 'Z-02' })
  latest().receive({ type: 'resync' })
  expect(options.onResync).toHaveBeenLastCalledWith('gap')
  latest().receive(frame('Z-03'))
  expect(options.onFrame).toHaveBeenCalledTimes(2)
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: 'Z-03' }])
})

test('an answer to a poll that came too late takes the position nowhere', async () => {
  let answer: (page: Awaited<ReturnType<LiveEventsOptions['poll']>>) => void = () => undefined
  options.poll.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  await connect('10')
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().fail()
  await vi.advanceTimersByTimeAsync(1000)
  latest().open()
  latest().receive({ type: 'ready', seq: '10' })
  latest().receive(frame('11'))
  latest().fail()
  await vi.advanceTimersByTimeAsync(500)
  latest().fail()
  answer({ seq: '10', frames: [], more: false, resync: false })
  await vi.advanceTimersByTimeAsync(1000)
  latest().open()
  expect(latest().sent).toMatchObject([{ since: '11' }])
})

test('one tab too many polls, and tries a socket now and then', async () => {
  options.poll.mockResolvedValue({ seq: '10', frames: [], more: false, resync: false })
  await connect('10')
  latest().fail(4429)
  await vi.advanceTimersByTimeAsync(0)
  expect(options.poll).toHaveBeenCalledExactlyOnceWith('10')
  expect(events.link.get()).toBe('polling')
  await vi.advanceTimersByTimeAsync(29_000)
  expect(sockets).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sockets).toHaveLength(2)
})
