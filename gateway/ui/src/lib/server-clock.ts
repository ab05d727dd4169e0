import { createStore } from './external-store'

/** `Date` headers have whole seconds, and a server may remake them once a second only. */
const HEADER_STALE_MS = 2_000
/** A clock that is right to this is left alone. */
const AGREES_MS = 1_000
/** Too little to be worth drawing anything again. */
const NOTICEABLE_MS = 250

interface Bounds {
  least: number
  most: number
}

/**
 * The server's time, whatever the browser's clock says. Each answer bounds the difference between the two clocks: its
 * date was made after the request left and before the answer was here. All bounds together narrow it (Marzullo's
 * algorithm, without liars); an answer that contradicts them shows that the browser's clock was set.
 */
export class ServerClock {
  /** What to add to the browser's time. */
  readonly offset = createStore(0)
  #bounds: Bounds | undefined

  /** Takes in what an answer says; times of the browser as `Date.now()` gives them. */
  observe(date: string | null, sentAt: number, receivedAt: number): void {
    const at = Date.parse(date ?? '')
    if (Number.isNaN(at) || receivedAt < sentAt) return
    const seen = { least: at - receivedAt, most: at + HEADER_STALE_MS - sentAt }
    const both = this.#bounds && {
      least: Math.max(this.#bounds.least, seen.least),
      most: Math.min(this.#bounds.most, seen.most),
    }
    this.#bounds = both !== undefined && both.least <= both.most ? both : seen
    const { least, most } = this.#bounds
    const isRight = least <= AGREES_MS && most >= -AGREES_MS
    const offset = isRight ? 0 : (least + most) / 2
    if (Math.abs(offset - this.offset.get()) >= NOTICEABLE_MS) this.offset.set(offset)
  }

  now(): number {
    return Date.now() + this.offset.get()
  }
}

export const serverClock = new ServerClock()

/** The time by which the server decides, in milliseconds. */
export function serverNow(): number {
  return serverClock.now()
}
