import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Lanes, type LaneOutcome } from './lanes'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** Work that ends when it is told to. */
function someWork() {
  const started: number[] = []
  const endings: ((outcome: LaneOutcome) => void)[] = []
  const lanes = new Lanes((key) => {
    started.push(key)
    return new Promise((resolve) => endings.push(resolve))
  })
  async function end(outcome: LaneOutcome = 'done') {
    endings.shift()?.(outcome)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { lanes, started, end }
}

test('one run at a time in a lane, and lanes don’t wait for each other', async () => {
  const { lanes, started, end } = someWork()
  lanes.run(1)
  lanes.run(2)
  lanes.run(1)
  lanes.run(1)
  expect(started).toEqual([1, 2])
  await end()
  // What was asked for meanwhile is one more run.
  expect(started).toEqual([1, 2, 1])
  await end()
  await end()
  expect(started).toEqual([1, 2, 1])
})

test('what was in vain is done again later, and later still', async () => {
  const { lanes, started, end } = someWork()
  lanes.run(1)
  await end({ againAfterMs: 0 })
  await vi.advanceTimersByTimeAsync(499)
  expect(started).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(501)
  expect(started).toHaveLength(2)
  await end({ againAfterMs: 0 })
  await vi.advanceTimersByTimeAsync(999)
  expect(started).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1_001)
  expect(started).toHaveLength(3)
})

test('as long as it is asked to be left alone, it is, but for news', async () => {
  const { lanes, started, end } = someWork()
  lanes.run(1)
  await end({ againAfterMs: 30_000 })
  lanes.runUnlessWaiting(1)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(started).toHaveLength(1)
  lanes.run(1)
  expect(started).toHaveLength(2)
})

test('what waits goes on at once when it is woken, and nothing after the end', async () => {
  const { lanes, started, end } = someWork()
  lanes.run(1)
  await end({ againAfterMs: 0 })
  lanes.wake()
  expect(started).toHaveLength(2)
  await end({ againAfterMs: 0 })
  lanes.stop()
  lanes.wake()
  lanes.run(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(started).toHaveLength(2)
})
