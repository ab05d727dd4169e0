import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Backoff } from './backoff'

const run = vi.fn()
let backoff: Backoff

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  run.mockReset()
  backoff = new Backoff(run, { firstMs: 1_000, maxMs: 5_000 })
})

afterEach(() => vi.useRealTimers())

function waited(): number {
  const before = run.mock.calls.length
  let ms = 0
  while (run.mock.calls.length === before) {
    vi.advanceTimersByTime(100)
    ms += 100
  }
  return ms
}

test('waits longer each time, up to a limit', () => {
  const gaps = Array.from({ length: 4 }, () => {
    backoff.later()
    return waited()
  })
  expect(gaps).toEqual([1_000, 2_000, 4_000, 5_000])
  backoff.reset()
  backoff.later()
  expect(waited()).toBe(1_000)
})

test('is woken once, and only if something waits', () => {
  backoff.wake()
  expect(run).not.toHaveBeenCalled()
  backoff.later()
  backoff.wake()
  backoff.wake()
  vi.advanceTimersByTime(60_000)
  expect(run).toHaveBeenCalledOnce()
})

test('waits at least as long as was asked for', () => {
  backoff.later(20_000)
  expect(waited()).toBe(20_000)
})
