import { Backoff } from './backoff'

/** What became of a lane's work: all done, or again later, but not before so many milliseconds. */
export type LaneOutcome = 'done' | { againAfterMs: number }

interface Lane {
  backoff: Backoff
  running: boolean
}

const RETRY = { firstMs: 1_000, maxMs: 10_000 }

/** Work in lanes: one run at a time in each, repeated with back-off until it is done. */
export class Lanes {
  #work: (key: number) => Promise<LaneOutcome>
  #lanes = new Map<number, Lane>()
  #again = new Set<number>()
  #stopped = false

  constructor(work: (key: number) => Promise<LaneOutcome>) {
    this.#work = work
  }

  /** At once; while it runs already, once more after that. */
  run(key: number): void {
    if (this.#isStopped()) return
    const lane = this.#laneOf(key)
    if (lane.running) this.#again.add(key)
    else void this.#runNow(key, lane)
  }

  /** As `run`, but what was in vain a moment ago waits for its time. */
  runUnlessWaiting(key: number): void {
    if (this.#lanes.get(key)?.backoff.isPlanned !== true) this.run(key)
  }

  /** What they wait for may be there again. */
  wake(): void {
    for (const { backoff } of this.#lanes.values()) backoff.wake()
  }

  stop(): void {
    this.#stopped = true
    for (const { backoff } of this.#lanes.values()) backoff.reset()
    this.#lanes.clear()
  }

  #isStopped(): boolean {
    return this.#stopped
  }

  #laneOf(key: number): Lane {
    const known = this.#lanes.get(key)
    if (known !== undefined) return known
    const lane = { backoff: new Backoff(() => this.run(key), RETRY), running: false }
    this.#lanes.set(key, lane)
    return lane
  }

  async #runNow(key: number, lane: Lane): Promise<void> {
    lane.running = true
    this.#again.delete(key)
    const outcome = await this.#work(key)
    lane.running = false
    if (this.#isStopped()) return
    if (outcome !== 'done') lane.backoff.later(outcome.againAfterMs)
    else if (this.#again.delete(key)) this.run(key)
    else {
      lane.backoff.reset()
      this.#lanes.delete(key)
    }
  }
}
