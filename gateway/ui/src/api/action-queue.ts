import type { QueryClient } from '@tanstack/react-query'
import { Lanes, type LaneOutcome } from '../lib/lanes'
import { showConversation } from './apply-frame'
import { findConversations } from './conversation-cache'
import { perform, type ConversationAction } from './conversation-action'
import { isRefusal, retryAfterMs } from './errors'
import { foreseen } from './foreseen'
import type { Conversation, User } from './generated/openapi'
import { queryKeys } from './query-keys'

interface Entry {
  action: ConversationAction
  onRefused: ((error: unknown) => void) | undefined
}

interface Running {
  me: number
  queries: QueryClient
  lanes: Lanes
}

/**
 * What a person does to conversations: shown at once, said to the gateway until it answers yes or no, those of one
 * conversation in their order, wherever the person has gone meanwhile. A no takes it back and says why.
 */
export class ActionQueue {
  #entries = new Map<number, Entry[]>()
  #running: Running | undefined

  /** Goes on with what an ended session interrupted; until the returned function is called. */
  start(queries: QueryClient, me: number): () => void {
    const running: Running = { me, queries, lanes: new Lanes((id) => this.#drain(running, id)) }
    this.#running = running
    foreseen.lookUpUsers(() => queries.getQueryData<{ users: User[] }>(queryKeys.users)?.users ?? [])
    for (const id of this.#entries.keys()) running.lanes.run(id)
    // What is loaded while actions wait doesn't know of them.
    const unfollow = queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && event.action.manual !== true) {
        for (const id of foreseen.ids) show(running, foreseen.again(id, newest(queries, id)))
      }
    })
    return () => {
      unfollow()
      running.lanes.stop()
      if (this.#running === running) this.#running = undefined
    }
  }

  perform(action: ConversationAction, onRefused?: (error: unknown) => void): void {
    const running = this.#running
    if (running === undefined) return
    const { id } = action
    const entries = this.#entries.get(id) ?? []
    const last = entries.at(-1)
    // The first may be under way; what is still to come may be replaced by what was meant later.
    if (last !== undefined && entries.length > 1 && last.action.kind === action.kind) entries.pop()
    entries.push({ action, onRefused })
    this.#entries.set(id, entries)
    this.#expect(running, id)
    running.lanes.run(id)
  }

  /** The network is back. */
  wake(): void {
    this.#running?.lanes.wake()
  }

  async #drain(running: Running, id: number): Promise<LaneOutcome> {
    for (;;) {
      const entry = this.#entries.get(id)?.[0]
      if (entry === undefined || this.#running !== running) return 'done'
      try {
        foreseen.take(await perform(entry.action))
        this.#settle(running, id, entry)
        void running.queries.invalidateQueries({ queryKey: queryKeys.conversations.counts() })
      } catch (error) {
        if (!isRefusal(error)) return { againAfterMs: retryAfterMs(error) }
        this.#settle(running, id, entry)
        entry.onRefused?.(error)
      }
    }
  }

  #settle(running: Running, id: number, entry: Entry): void {
    const left = (this.#entries.get(id) ?? []).filter((each) => each !== entry)
    if (left.length === 0) this.#entries.delete(id)
    else this.#entries.set(id, left)
    this.#expect(running, id)
  }

  #expect(running: Running, id: number): void {
    const actions = (this.#entries.get(id) ?? []).map(({ action }) => action)
    show(running, foreseen.expect(id, actions, newest(running.queries, id)))
  }
}

function show({ queries, me }: Running, conversation: Conversation | undefined): void {
  if (conversation !== undefined) showConversation(queries, conversation, me)
}

function newest(queries: QueryClient, id: number): Conversation | undefined {
  return findConversations(queries, id).reduce<Conversation | undefined>(
    (best, each) => (best === undefined || each.version > best.version ? each : best),
    undefined,
  )
}

export const actionQueue = new ActionQueue()
