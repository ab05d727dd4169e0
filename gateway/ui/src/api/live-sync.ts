import { hashKey, notifyManager, type QueryCacheNotifyEvent, type QueryClient } from '@tanstack/react-query'
import { applyChange, repeatFrame } from './apply-frame'
import { Colleagues } from './colleagues'
import { dataOf, gateway } from './client'
import { kindOf, type LiveFrame } from './frame-kinds'
import { LiveEvents } from './live-events'
import { Presences } from './presence'
import { queryKeys } from './query-keys'
import { session } from './session'

/** Longer than any request takes: an answer may be older than frames that came while it was under way. */
const REMEMBER_MS = 60_000
const COUNTS_EVERY_MS = 1_500
const USERS = hashKey(queryKeys.users)

/** Keeps the query cache in step with the gateway for as long as somebody is signed in. */
export class LiveSync {
  readonly events: LiveEvents
  readonly colleagues = new Colleagues()
  #queries: QueryClient
  #presences: Presences
  #me: number
  #recent: { at: number; frame: LiveFrame }[] = []
  #waiting: LiveFrame[] = []
  #startedAt = new Map<string, number>()
  #countsTimer: ReturnType<typeof setTimeout> | undefined
  #impatient = false
  #resolvePositioned: () => void = () => undefined
  #positioned = new Promise<'positioned'>((resolve) => {
    this.#resolvePositioned = () => resolve('positioned')
  })
  #endings: (() => void)[] = []

  constructor(queries: QueryClient, me: number) {
    this.#queries = queries
    this.#presences = new Presences(queries)
    this.#me = me
    this.events = new LiveEvents({
      openSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/events/ws`),
      token: () => session.token(),
      freshToken: async () => session.renew(await session.token()),
      poll: (since) =>
        dataOf(gateway.GET('/api/v1/events', { params: { query: since === undefined ? {} : { since } } })),
      onSignal: (signal) => {
        if (signal.user.id !== this.#me) this.colleagues.take(signal)
      },
      onPresence: (signal) => this.#presences.take(signal),
      onBack: () => this.#presences.loadAgain(),
      onFrame: (frame) => this.#take(frame),
      onResync: (reason) => this.#resync(reason),
    })
  }

  start(): void {
    const wake = () => this.events.wake()
    const look = () => {
      if (document.visibilityState === 'visible') wake()
    }
    addEventListener('online', wake)
    document.addEventListener('visibilitychange', look)
    this.#endings = [
      session.onToken((token) => this.events.announce(token)),
      this.#queries.getQueryCache().subscribe((event) => this.#follow(event)),
      () => removeEventListener('online', wake),
      () => document.removeEventListener('visibilitychange', look),
    ]
    this.events.start()
  }

  stop(): void {
    this.events.stop()
    this.colleagues.forgetAll()
    clearTimeout(this.#countsTimer)
    for (const end of this.#endings) end()
    this.#endings = []
  }

  /**
   * Resolves once the position in the stream of changes is known, or after a moment: what is loaded after it has no gap
   * to the frames; what was loaded before it is loaded again.
   */
  async positioned(patienceMs = 300): Promise<void> {
    const patience = new Promise<'impatient'>((resolve) => setTimeout(() => resolve('impatient'), patienceMs))
    if ((await Promise.race([this.#positioned, patience])) === 'impatient') this.#impatient = true
  }

  #take(frame: LiveFrame): void {
    if (frame.type === 'conversation.removed') {
      // What came before would bring it back.
      this.#recent = this.#recent.filter((each) => conversationOf(each.frame) !== frame.data.id)
    }
    const now = Date.now()
    const kept = this.#recent.findIndex(({ at }) => at >= now - REMEMBER_MS)
    if (kept !== 0) this.#recent = kept === -1 ? [] : this.#recent.slice(kept)
    this.#recent.push({ at: now, frame })
    this.#waiting.push(frame)
    // A burst becomes one rendering; a timer, as animation frames stand still in a hidden tab.
    if (this.#waiting.length === 1) setTimeout(() => this.#flush(), 16)
  }

  #flush(): void {
    const frames = this.#waiting
    this.#waiting = []
    try {
      notifyManager.batch(() => {
        for (const frame of frames) applyChange(this.#queries, frame, this.#me)
      })
    } catch (error) {
      // Those after it are not applied, and their place is behind us.
      console.error('A frame can’t be applied', error)
      this.#resync('gap')
    }
    this.#refreshCounts()
  }

  /** An answer that was under way while frames came may be older than they are: they are applied to it again. */
  #follow(event: QueryCacheNotifyEvent): void {
    if (event.type !== 'updated') return
    const { query, action } = event
    if (action.type === 'fetch') {
      this.#startedAt.set(query.queryHash, Date.now())
    } else if (action.type === 'success' && action.manual !== true) {
      const startedAt = this.#startedAt.get(query.queryHash) ?? 0
      this.#startedAt.delete(query.queryHash)
      this.#repeat(startedAt)
      if (query.queryHash === USERS) this.#presences.repeat(startedAt)
    }
  }

  #repeat(startedAt: number): void {
    notifyManager.batch(() => {
      for (const { at, frame } of this.#recent) {
        if (at >= startedAt) repeatFrame(this.#queries, frame, this.#me)
      }
    })
  }

  #refreshCounts(): void {
    this.#countsTimer ??= setTimeout(() => {
      this.#countsTimer = undefined
      void this.#queries.invalidateQueries({ queryKey: queryKeys.conversations.counts() })
    }, COUNTS_EVERY_MS)
  }

  #resync(reason: 'first' | 'gap'): void {
    this.#resolvePositioned()
    // Usually everybody waited for the first position, and nothing is loaded yet.
    if (reason === 'first' && !this.#impatient) return
    void this.#queries.invalidateQueries()
  }
}

function conversationOf(frame: LiveFrame): number | undefined {
  return kindOf(frame)?.conversationOf(frame.data)
}
