import type { QueryClient } from '@tanstack/react-query'
import { Backoff } from '../lib/backoff'
import { exclusive, holdName, namesInUse } from '../lib/exclusive'
import { Lanes, type LaneOutcome } from '../lib/lanes'
import { OrderedRecords } from '../lib/ordered-records'
import { PersonalRecords } from '../lib/personal-records'
import { randomUuid } from '../lib/uuid'
import { showConversation } from './cache-changes'
import { findConversations } from './conversation-cache'
import { perform, type ConversationAction } from './conversation-action'
import { isRefusal, retryAfterMs } from './errors'
import { foreseen } from './foreseen'
import type { Conversation, User } from './generated/openapi'
import { queryKeys } from './query-keys'

/** How often it is looked whether a tab that had something to do is gone. */
const LOOK_FOR_ORPHANS = { firstMs: 5_000, maxMs: 10_000 }

interface WaitingAction {
  key: string
  /** Those of a conversation are done in the order in which they were asked for. */
  order: number
  /** The tab that does it, for as long as there is one. */
  tab: string
  action: ConversationAction
}

interface Running {
  me: number
  queries: QueryClient
  records: OrderedRecords<WaitingAction>
  lanes: Lanes
  orphans: Backoff
}

type RefusalListener = (action: ConversationAction, error: unknown) => void

/**
 * What a person does to conversations: shown at once, said to the gateway until it answers yes or no, those of one
 * conversation in their order, wherever the person has gone meanwhile; also beyond a reload or a closed tab, but never
 * as anybody else. A no takes it back and is told to whoever follows the refusals.
 */
export class ActionQueue {
  #tab = randomUuid()
  #kept = new PersonalRecords<WaitingAction>('actions')
  /** Of tabs that are gone. */
  #adopted = new Set<string>()
  /** The conversations that are shown with something to come. */
  #expecting = new Set<number>()
  #running: Running | undefined
  #listeners = new Set<RefusalListener>()

  /** Takes up what the person left; until the returned function is called. */
  start(queries: QueryClient, me: number): () => void {
    const release = holdName(nameOfTab(me, this.#tab))
    const running: Running = {
      me,
      queries,
      records: new OrderedRecords({
        kept: this.#kept,
        person: me,
        keyOf: ({ key }) => key,
        onChange: () => this.#show(running),
      }),
      lanes: new Lanes((id) => this.#drain(running, id)),
      orphans: new Backoff(() => void this.#takeUp(running), LOOK_FOR_ORPHANS),
    }
    this.#running = running
    foreseen.lookUpUsers(() => queries.getQueryData<{ users: User[] }>(queryKeys.users)?.users ?? [])
    running.records.open(() => void this.#takeUp(running))
    void this.#takeUp(running)
    // What is loaded while actions wait doesn't know of them.
    const unfollow = queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && event.action.manual !== true) {
        for (const id of foreseen.ids) show(running, foreseen.again(id, newest(queries, id)))
      }
    })
    return () => {
      unfollow()
      running.records.close()
      running.lanes.stop()
      running.orphans.reset()
      release()
      if (this.#running !== running) return
      this.#running = undefined
      for (const id of this.#expecting) foreseen.forget(id)
      this.#expecting.clear()
    }
  }

  perform(action: ConversationAction): void {
    const running = this.#running
    if (running === undefined) return
    const { records, lanes } = running
    const waiting = this.#waitingFor(running, action.id)
    const last = waiting.at(-1)
    // The first may be under way; what is still to come may be replaced by what was meant later.
    if (last !== undefined && waiting.length > 1 && last.action.kind === action.kind) records.remove(last.key)
    records.write({ key: randomUuid(), order: records.orderAt(Date.now()), tab: this.#tab, action })
    lanes.runUnlessWaiting(action.id)
  }

  /** Hears of each action that the gateway refused, once it is taken back. */
  onRefused(listener: RefusalListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The network is back. */
  wake(): void {
    this.#running?.lanes.wake()
    this.#running?.orphans.wake()
  }

  /** What this tab has to do. */
  #waiting({ records }: Running): WaitingAction[] {
    return records.list().filter(({ key, tab }) => tab === this.#tab || this.#adopted.has(key))
  }

  #waitingFor(running: Running, id: number): WaitingAction[] {
    return this.#waiting(running).filter(({ action }) => action.id === id)
  }

  /** Does what was left here, and what tabs left that are gone. */
  async #takeUp(running: Running): Promise<void> {
    const { me, records, lanes, orphans } = running
    await records.read()
    const names = await namesInUse()
    if (this.#running !== running) return
    const all = records.list()
    for (const { key, tab } of all) if (!names.has(nameOfTab(me, tab))) this.#adopted.add(key)
    const waiting = this.#waiting(running)
    this.#show(running)
    for (const id of new Set(waiting.map(({ action }) => action.id))) lanes.runUnlessWaiting(id)
    if (all.length > waiting.length) orphans.later()
    else orphans.reset()
  }

  async #drain(running: Running, id: number): Promise<LaneOutcome> {
    let outcome: LaneOutcome = 'done'
    await exclusive(`triptych.act.${running.me}.${id}`, async () => {
      for (;;) {
        // Another tab may have done it meanwhile.
        await running.records.read()
        if (this.#running !== running) return
        const [next] = this.#waitingFor(running, id)
        if (next === undefined) return
        outcome = await this.#do(running, next)
        if (outcome !== 'done') return
      }
    })
    return outcome
  }

  async #do({ queries, records }: Running, { key, action }: WaitingAction): Promise<LaneOutcome> {
    try {
      foreseen.take(await perform(action))
      records.remove(key)
      void queries.invalidateQueries({ queryKey: queryKeys.conversations.counts() })
    } catch (error) {
      if (!isRefusal(error)) return { againAfterMs: retryAfterMs(error) }
      records.remove(key)
      for (const listener of this.#listeners) listener(action, error)
    }
    return 'done'
  }

  /** Each conversation as it will be once all is done. */
  #show(running: Running): void {
    if (this.#running !== running) return
    const waiting = this.#waiting(running)
    const ids = new Set(waiting.map(({ action }) => action.id))
    for (const id of new Set([...ids, ...this.#expecting])) {
      const actions = waiting.map(({ action }) => action).filter((action) => action.id === id)
      show(running, foreseen.expect(id, actions, newest(running.queries, id)))
    }
    this.#expecting = ids
  }
}

/** Held by each tab that does something for a person. */
function nameOfTab(me: number, tab: string): string {
  return `triptych.actions.${me}.${tab}`
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
