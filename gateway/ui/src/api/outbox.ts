import type { QueryClient } from '@tanstack/react-query'
import { Backoff } from '../lib/backoff'
import { exclusive, holdName, namesInUse } from '../lib/exclusive'
import { createStore } from '../lib/external-store'
import { Lanes, type LaneOutcome } from '../lib/lanes'
import { OrderedRecords } from '../lib/ordered-records'
import { PersonalRecords } from '../lib/personal-records'
import { serverNow } from '../lib/server-clock'
import { randomUuid } from '../lib/uuid'
import { applyChange } from './apply-frame'
import { dataOf, gateway } from './client'
import { ApiError, isRefusal, retryAfterMs } from './errors'
import type { Conversation } from './generated/openapi'
import { queryKeys } from './query-keys'
import { uploads } from './uploads'
import { storedFailure, type PendingMessage, type UnsentMessage, type Written } from './unsent-message'

/** How often it is looked whether a tab with unsent messages is gone. */
const LOOK_FOR_ORPHANS = { firstMs: 5_000, maxMs: 10_000 }

interface Running {
  me: number
  queries: QueryClient
  records: OrderedRecords<UnsentMessage>
  lanes: Lanes
  orphans: Backoff
  stop: () => void
}

/**
 * Sends what a person writes, in the order in which they wrote it in each conversation, and keeps it until the gateway
 * has it: beyond a reload, a closed tab or a sign-in. Each message is sent by the tab in which it was written, or by any
 * other of that person when that one is gone; two never send in one conversation at the same time.
 */
export class Outbox {
  readonly messages = createStore<readonly PendingMessage[]>([])
  #tab = randomUuid()
  #kept = new PersonalRecords<UnsentMessage>('unsent')
  #held = new Set<string>()
  #running: Running | undefined

  /** Takes up what the person left; until the returned function is called. */
  start(queries: QueryClient, me: number): () => void {
    this.#running?.stop()
    const release = holdName(nameOfTab(me, this.#tab))
    const records = new OrderedRecords<UnsentMessage>({
      kept: this.#kept,
      person: me,
      keyOf: ({ messageId }) => messageId,
      onChange: () => this.#publish(),
    })
    const running: Running = {
      me,
      queries,
      records,
      lanes: new Lanes((conversationId) => this.#drain(running, conversationId)),
      orphans: new Backoff(() => void this.#takeUp(running), LOOK_FOR_ORPHANS),
      stop: () => {
        records.close()
        running.lanes.stop()
        running.orphans.reset()
        release()
        if (this.#running !== running) return
        this.#running = undefined
        this.#held.clear()
        this.messages.set([])
      },
    }
    this.#running = running
    records.open(() => void this.#takeUp(running))
    void this.#takeUp(running)
    return running.stop
  }

  send(conversationId: number, written: Written): void {
    const { records, lanes } = this.#mustRun()
    const now = serverNow()
    const message = { ...written, messageId: randomUuid(), conversationId, tab: this.#tab }
    records.write({ ...message, at: new Date(now).toISOString(), order: records.orderAt(now) })
    lanes.run(conversationId)
  }

  /** One that was refused, once more; whatever colleagues have written meanwhile. */
  retry(messageId: string): void {
    const { records, lanes } = this.#mustRun()
    const message = records.get(messageId)
    if (message === undefined) return
    const { failure: _failure, seen: _seen, ...rest } = message
    this.#held.delete(messageId)
    records.write({ ...rest, tab: this.#tab })
    lanes.run(message.conversationId)
  }

  discard(messageId: string): void {
    this.#mustRun().records.remove(messageId)
    uploads.get()?.cancel(messageId)
  }

  /** The gateway has these: whatever was heard of sending them. */
  settle(messageIds: Iterable<string>): void {
    for (const messageId of messageIds) this.#running?.records.remove(messageId)
  }

  /** The network is back. */
  wake(): void {
    this.#running?.lanes.wake()
    this.#running?.orphans.wake()
  }

  /** Whether this browser doesn't keep what is here. */
  get anyUnkept(): boolean {
    return this.#running?.records.anyUnkept === true
  }

  /** Whether something isn't safe in this browser, or waits for this page to send it. */
  get needsThisPage(): boolean {
    return this.anyUnkept || this.messages.get().some(({ state, ours }) => ours && state !== 'failed')
  }

  #mustRun(): Running {
    if (this.#running === undefined) throw new Error('Nobody is signed in')
    return this.#running
  }

  #publish(): void {
    const messages = this.#running?.records.list() ?? []
    if (messages.length === 0 && this.messages.get().length === 0) return
    this.messages.set(
      messages.map((message) => ({
        ...message,
        state: this.#stateOf(message),
        ours: message.tab === this.#tab || this.#held.has(message.messageId),
      })),
    )
  }

  #stateOf({ messageId, failure }: UnsentMessage): PendingMessage['state'] {
    if (failure !== undefined) return 'failed'
    return this.#held.has(messageId) ? 'waiting' : 'sending'
  }

  /** Sends what waits here and what tabs left that are gone. */
  async #takeUp(running: Running): Promise<void> {
    const before = new Set(running.records.list().map(({ messageId }) => messageId))
    await running.records.read()
    const names = await namesInUse()
    if (this.#running !== running) return
    const unsent = running.records.list().filter(({ failure }) => failure === undefined)
    const ours = unsent.filter(({ tab }) => tab === this.#tab || !names.has(nameOfTab(running.me, tab)))
    for (const { messageId } of ours) if (!before.has(messageId)) this.#held.add(messageId)
    this.#publish()
    const waiting = new Set(ours.map(({ conversationId }) => conversationId))
    for (const conversationId of waiting) running.lanes.runUnlessWaiting(conversationId)
    if (unsent.length > ours.length) running.orphans.later()
    else running.orphans.reset()
  }

  async #drain(running: Running, conversationId: number): Promise<LaneOutcome> {
    let outcome: LaneOutcome = 'done'
    await exclusive(`triptych.send.${running.me}.${conversationId}`, async () => {
      for (;;) {
        // Another tab may have sent it meanwhile.
        await running.records.read()
        if (this.#running !== running) return
        const lane = running.records.list().filter((each) => each.conversationId === conversationId)
        const next = lane.find(({ failure }) => failure === undefined)
        if (next === undefined) return
        outcome = await this.#post(running, next)
        if (outcome !== 'done') return
      }
    })
    return outcome
  }

  async #post({ me, queries, records }: Running, message: UnsentMessage): Promise<LaneOutcome> {
    const {
      conversationId,
      messageId,
      body,
      type = 'text',
      content = { body },
      replyTo,
      file,
      note,
      seen,
    } = message
    try {
      const params = { path: { conversationId } }
      const sent = await (file !== undefined
        ? (await uploads.load()).sendFile({ ...message, file }, records)
        : dataOf(
            note === undefined
              ? gateway.POST('/api/v1/conversations/{conversationId}/messages', {
                  params,
                  body: {
                    messageId,
                    type,
                    content,
                    ...(replyTo !== undefined && { replyTo: replyTo.id }),
                    ...(seen !== undefined && { lastSeenId: seen }),
                  },
                })
              : gateway.POST('/api/v1/conversations/{conversationId}/notes', {
                  params,
                  body: { messageId, body, mentions: note.mentions.map(({ id }) => id) },
                }),
          ))
      // A reaction is seen on its message, of which a frame tells.
      if (sent.type !== 'reaction') {
        applyChange(queries, { type: 'message.created', data: { message: sent } }, me)
      }
      records.remove(messageId)
      return 'done'
    } catch (error) {
      // It was discarded meanwhile.
      if (records.get(messageId) === undefined) return 'done'
      if (isFinal(error)) {
        records.write({ ...message, failure: storedFailure(error) })
        if (error.code === 'window_closed') closeWindow(queries, conversationId, me)
        return 'done'
      }
      for (const each of records.list()) {
        if (each.conversationId === conversationId) this.#held.add(each.messageId)
      }
      this.#publish()
      return { againAfterMs: retryAfterMs(error) }
    }
  }
}

/** Held by each tab that sends for a person. */
function nameOfTab(me: number, tab: string): string {
  return `triptych.outbox.${me}.${tab}`
}

/** A fault of the gateway's own counts as a no: whoever wrote the message should see it rather than wait for ever. */
function isFinal(error: unknown): error is ApiError {
  return isRefusal(error) || (error instanceof ApiError && error.code === 'internal')
}

/** The gateway knows better when a customer's window ended; the next change of the conversation tells more. */
function closeWindow(queries: QueryClient, conversationId: number, me: number): void {
  const known = queries.getQueryData<Conversation>(queryKeys.conversations.detail(conversationId))
  if (known?.windowExpiresAt === undefined || Date.parse(known.windowExpiresAt) <= serverNow()) return
  const windowExpiresAt = new Date(serverNow()).toISOString()
  applyChange(queries, { type: 'conversation.updated', data: { ...known, windowExpiresAt } }, me)
}

export const outbox = new Outbox()
