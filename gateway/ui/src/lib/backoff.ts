interface BackoffOptions {
  firstMs: number
  maxMs: number
}

/** Runs something again later, and later still each time it was in vain; with jitter, so that pages don't act in step. */
export class Backoff {
  #run: () => void
  #options: BackoffOptions
  #attempts = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: () => void, options: BackoffOptions) {
    this.#run = run
    this.#options = options
  }

  get isPlanned(): boolean {
    return this.#timer !== undefined
  }

  /** It was in vain. What is planned already stays as it is. */
  later(atLeastMs = 0): void {
    if (this.#timer !== undefined) return
    const { firstMs, maxMs } = this.#options
    const full = Math.min(maxMs, firstMs * 2 ** this.#attempts)
    this.#attempts += 1
    this.#timer = setTimeout(() => this.#fire(), Math.max(atLeastMs, full * (0.5 + Math.random() / 2)))
  }

  /** What it waits for is there again: what is planned runs at once. */
  wake(): void {
    if (this.#timer === undefined) return
    this.#attempts = 0
    this.#fire()
  }

  /** It went well, or isn't wanted any more. */
  reset(): void {
    this.#attempts = 0
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #fire(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#run()
  }
}
