import type { Query, QueryClient } from '@tanstack/react-query'
import { Backoff } from '../lib/backoff'
import { isPassing } from './errors'

const RETRY = { firstMs: 1_000, maxMs: 10_000 }

/** Loads again by itself what failed for want of an answer and is looked at, until it is there. */
export class Healing {
  #queries: QueryClient
  #backoff = new Backoff(() => void this.#load(), RETRY)

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  start(): () => void {
    const unfollow = this.#queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error' && isIll(event.query as Query))
        this.#backoff.later()
    })
    return () => {
      unfollow()
      this.#backoff.reset()
    }
  }

  /** The network is back. */
  wake(): void {
    this.#backoff.wake()
  }

  async #load(): Promise<void> {
    await Promise.allSettled(this.#queries.getQueryCache().findAll({ predicate: isIll }).map(loadAgain))
    // Those who failed again have planned the next time.
    if (!this.#backoff.isPlanned) this.#backoff.reset()
  }
}

/** Of a list whose next part failed, that part: the rest of it is well. */
function loadAgain(query: Query): Promise<unknown> {
  const meta = query.state.fetchMeta
  return meta?.fetchMore === undefined ? query.fetch() : query.fetch(undefined, { meta })
}

function isIll(query: Query): boolean {
  const { status, error } = query.state
  return status === 'error' && isPassing(error) && query.isActive() && query.meta?.tried !== 'once'
}
