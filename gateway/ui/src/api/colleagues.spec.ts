import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { busyWith, Colleagues, type ColleagueSignal } from './colleagues'

const ben = { id: 2, name: 'Ben' }
const carla = { id: 3, name: 'Carla' }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function some(change: Partial<ColleagueSignal> = {}): ColleagueSignal {
  return { kind: 'viewing', user: ben, conversationId: 7, until: Date.now() + 8_000, ...change }
}

test('a signal lasts until its time, and longer when it is said again', async () => {
  const colleagues = new Colleagues()
  colleagues.take(some())
  await vi.advanceTimersByTimeAsync(5_000)
  colleagues.take(some())
  await vi.advanceTimersByTimeAsync(5_000)
  expect(colleagues.signals.get()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(colleagues.signals.get()).toEqual([])
})

test('a clock that is hours wrong keeps nobody for hours', async () => {
  const colleagues = new Colleagues()
  colleagues.take(some({ until: Date.now() + 7_200_000 }))
  await vi.advanceTimersByTimeAsync(15_000)
  expect(colleagues.signals.get()).toEqual([])
})

test('who types is said before who looks, and only of this conversation', () => {
  const signals = [some(), some({ user: carla, kind: 'typing' }), some({ conversationId: 8, kind: 'typing' })]
  expect(busyWith(signals, 7)).toEqual({ kind: 'typing', users: [carla] })
  expect(busyWith(signals.slice(0, 1), 7)).toEqual({ kind: 'viewing', users: [ben] })
  expect(busyWith(signals, 9)).toBeUndefined()
})
