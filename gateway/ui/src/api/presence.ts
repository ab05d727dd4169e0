import type { QueryClient } from '@tanstack/react-query'
import { serverNow } from '../lib/server-clock'
import type { TeamMember } from './generated/openapi'
import { queryKeys } from './query-keys'

/** Somebody came, or went: `until` has passed then. */
export interface PresenceSignal {
  userId: number
  until: number
}

/** Longer than the list of people takes to load. */
const REMEMBER_MS = 60_000

/** Keeps true who is there in the list of people, which is loaded once. */
export class Presences {
  #queries: QueryClient
  #heard = new Map<number, PresenceSignal & { at: number }>()

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  take(signal: PresenceSignal): void {
    this.#heard.set(signal.userId, { ...signal, at: Date.now() })
    this.#apply([signal])
  }

  /** An answer that was under way while somebody came or went may be older than that. */
  repeat(startedAt: number): void {
    const now = Date.now()
    for (const [userId, { at }] of this.#heard) if (at < now - REMEMBER_MS) this.#heard.delete(userId)
    this.#apply([...this.#heard.values()].filter(({ at }) => at >= startedAt))
  }

  /** Who came and went while we weren't connected isn't told again. */
  loadAgain(): void {
    this.#heard.clear()
    void this.#queries.invalidateQueries({ queryKey: queryKeys.users })
  }

  #apply(signals: readonly PresenceSignal[]): void {
    if (signals.length === 0) return
    const isThere = new Map(signals.map(({ userId, until }) => [userId, until > serverNow()]))
    this.#queries.setQueryData<{ users: TeamMember[] }>(queryKeys.users, (known) =>
      known === undefined ? undefined : { ...known, users: known.users.map((user) => seen(user, isThere)) },
    )
  }
}

function seen(user: TeamMember, isThere: ReadonlyMap<number, boolean>): TeamMember {
  const now = isThere.get(user.id)
  return now === undefined ? user : { ...user, presence: now ? 'online' : 'offline' }
}
