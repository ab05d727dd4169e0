import { createStore } from '../lib/external-store'
import type { ColleagueSignal } from './colleagues'
import type { LiveFrame } from './frame-kinds'
import { readFrame, readFrameText, seqOf, type ServerFrame } from './frames'
import type { PresenceSignal } from './presence'

/** How changes reach this page at present. */
export type Link = 'starting' | 'live' | 'polling' | 'down'

export function isUp(link: Link): boolean {
  return link === 'live' || link === 'polling'
}

type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState'> & EventTarget

export interface LiveEventsOptions {
  openSocket: () => Socket
  token: () => Promise<string | undefined>
  /** A token that is not the one the server just refused. */
  freshToken: () => Promise<string | undefined>
  poll: (
    since: string | undefined,
  ) => Promise<{ seq: string; frames: unknown[]; more: boolean; resync: boolean }>
  onFrame: (frame: LiveFrame) => void
  onSignal: (signal: ColleagueSignal) => void
  onPresence: (signal: PresenceSignal) => void
  /** The socket is there again: what is told only as it happens may have been missed. */
  onBack: () => void
  /** What is known may be out of date: load again. Also called when the first position is known. */
  onResync: (reason: 'first' | 'gap') => void
  random?: () => number
}

const READY_WITHIN_MS = 10_000
const PING_EVERY_MS = 25_000
const PONG_WITHIN_MS = 5_000
const POLL_EVERY_MS = 3_000
/** Nobody is there: asked less often, up to this. */
const POLL_IN_VAIN_MAX_MS = 10_000
const BACKOFF_FIRST_MS = 500
const BACKOFF_MAX_MS = 30_000
/** After so many attempts in vain the frames are fetched instead, while attempts go on. */
const ATTEMPTS_BEFORE_POLLING = 2

const CLOSE_TOKEN_ENDED = 4401
const CLOSE_TOO_SLOW = 4408
const CLOSE_TOO_MANY_SOCKETS = 4429

/** So many places of the last frames are remembered, to go back to one of them. */
const TRAIL_MAX = 500

/**
 * Every change as it happens, without gaps: remembers the position of the last frame and resumes from it, by WebSocket,
 * or by polling where a socket can't be had.
 *
 * Positions are strings that grow in the order of their characters from a `ready` to the next. One that doesn't shows
 * that frames were missed: we ask again from before them. What comes twice by that does no harm.
 */
export class LiveEvents {
  readonly link = createStore<Link>('starting')
  #options: LiveEventsOptions
  #socket: Socket | undefined
  #since: string | undefined
  #readyAt: string | undefined
  #moved = false
  /** Where the present connection's frames stand, oldest first. */
  #trail: string[] = []
  #attempts = 0
  #pollsInVain = 0
  #stopped = true
  #connecting = false
  /** The polling that goes on, if any: an answer to an earlier one comes too late. */
  #polling: symbol | undefined
  #reconnectTimer: ReturnType<typeof setTimeout> | undefined
  #pollTimer: ReturnType<typeof setTimeout> | undefined
  #watchTimer: ReturnType<typeof setTimeout> | undefined
  #pingTimer: ReturnType<typeof setInterval> | undefined

  constructor(options: LiveEventsOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopped = false
    void this.#connect()
  }

  stop(): void {
    this.#stopped = true
    this.#polling = undefined
    clearTimeout(this.#reconnectTimer)
    clearTimeout(this.#pollTimer)
    this.#drop()
  }

  /** The network is back, or somebody looks again: don't wait for the next attempt. */
  wake(): void {
    if (this.#stopped || this.#connecting) return
    if (this.#socket === undefined) {
      clearTimeout(this.#reconnectTimer)
      void this.#connect()
    } else {
      this.#ping()
    }
  }

  /** Worth nothing later: without a socket it is not said at all. */
  say(type: ColleagueSignal['kind'], conversationId: number): void {
    if (this.#socket?.readyState === WebSocket.OPEN && this.#readyAt !== undefined)
      this.#send({ type, conversationId })
  }

  /** The server ends the socket with its token, so each new one is announced. */
  announce(token: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#send({ type: 'hello', token })
  }

  async #connect(): Promise<void> {
    if (this.#socket !== undefined || this.#connecting) return
    this.#connecting = true
    const token = await this.#options.token().catch(() => undefined)
    this.#connecting = false
    if (this.#stopped) return
    if (token === undefined) {
      this.#retryLater()
      return
    }
    this.#readyAt = undefined
    this.#moved = false
    this.#trail = this.#since === undefined ? [] : [this.#since]
    const socket = this.#options.openSocket()
    this.#socket = socket
    this.#watchTimer = setTimeout(() => this.#lost(socket), READY_WITHIN_MS)
    socket.addEventListener('open', () => {
      this.#send({ type: 'hello', token, ...(this.#since !== undefined && { since: this.#since }) })
    })
    socket.addEventListener('message', (event) => {
      if (socket === this.#socket) this.#receive(socket, readFrameText((event as MessageEvent<unknown>).data))
    })
    socket.addEventListener('close', (event) => this.#lost(socket, (event as CloseEvent).code))
  }

  #receive(socket: Socket, frame: ServerFrame): void {
    clearTimeout(this.#watchTimer)
    const seq = seqOf(frame)
    const last = this.#trail.at(-1)
    if (seq !== undefined && last !== undefined && seq <= last) {
      console.error('A frame came out of order', seq, last)
      this.#since = this.#trail.findLast((place) => place < seq) ?? this.#trail[0]
      this.#lost(socket)
      return
    }
    this.#take(frame)
    if (seq !== undefined) this.#trail.push(seq)
    if (this.#trail.length > TRAIL_MAX) this.#trail.splice(1, this.#trail.length - TRAIL_MAX)
  }

  #take(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'ready':
        this.#ready(frame.seq)
        break
      case 'pong':
        break
      case 'resync':
        // Before the first frame of a connection it means that our position is worth nothing; the server's own is.
        if (!this.#moved) this.#since = this.#readyAt
        this.#options.onResync('gap')
        break
      case 'live':
        this.#options.onFrame(frame.frame)
        this.#moved = true
        this.#since = frame.frame.seq
        break
      case 'signal':
        this.#options.onSignal(frame.signal)
        break
      case 'presence':
        this.#options.onPresence(frame.signal)
        break
      case 'unknown':
        this.#since = frame.seq ?? this.#since
        break
      case 'broken':
        console.error('A frame can’t be read', frame.why)
        this.#since = frame.seq ?? this.#since
        this.#options.onResync('gap')
        break
    }
  }

  #ready(seq: string): void {
    this.#attempts = 0
    this.#stopPolling()
    this.link.set('live')
    this.#readyAt = seq
    this.#moved = false
    this.#trail = [seq]
    clearInterval(this.#pingTimer)
    this.#pingTimer = setInterval(() => this.#ping(), PING_EVERY_MS)
    // With a `since` of ours the missed frames follow, and they move it on.
    if (this.#since !== undefined) {
      this.#options.onBack()
      return
    }
    this.#since = seq
    this.#options.onResync('first')
  }

  #ping(): void {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN) return
    this.#send({ type: 'ping' })
    clearTimeout(this.#watchTimer)
    this.#watchTimer = setTimeout(() => this.#lost(socket), PONG_WITHIN_MS)
  }

  #send(frame: object): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  #lost(socket: Socket, code?: number): void {
    if (socket !== this.#socket) return
    this.#drop()
    if (this.#stopped) return
    if (this.#polling === undefined) this.link.set('down')
    if (code === CLOSE_TOKEN_ENDED) {
      void this.#options
        .freshToken()
        .catch(() => undefined)
        .then(() => this.#retryLater())
    } else if (code === CLOSE_TOO_MANY_SOCKETS) {
      // The tabs that were first keep theirs.
      this.#startPolling()
      this.#retryLater(BACKOFF_MAX_MS)
    } else {
      this.#retryLater(code === CLOSE_TOO_SLOW ? 0 : undefined)
    }
  }

  #drop(): void {
    clearTimeout(this.#watchTimer)
    clearInterval(this.#pingTimer)
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }

  #retryLater(delay = this.#backoff()): void {
    if (this.#stopped) return
    this.#attempts += 1
    if (this.#attempts >= ATTEMPTS_BEFORE_POLLING) this.#startPolling()
    clearTimeout(this.#reconnectTimer)
    this.#reconnectTimer = setTimeout(() => void this.#connect(), delay)
  }

  #backoff(): number {
    return this.#jitter(Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** this.#attempts))
  }

  /** So that all pages don't come back at once after a restart of the gateway. */
  #jitter(full: number): number {
    const random = this.#options.random ?? Math.random
    return full * (0.5 + random() / 2)
  }

  #startPolling(): void {
    if (this.#polling !== undefined) return
    this.#polling = Symbol('polling')
    void this.#poll(this.#polling)
  }

  async #poll(polling: symbol): Promise<void> {
    let again = POLL_EVERY_MS
    try {
      const since = this.#since
      const page = await this.#options.poll(since)
      if (polling !== this.#polling) return
      this.#pollsInVain = 0
      this.link.set('polling')
      for (const frame of page.frames) this.#take(readFrame(frame))
      this.#since = page.seq
      if (page.resync) this.#options.onResync('gap')
      else if (since === undefined) this.#options.onResync('first')
      if (page.more) again = 0
    } catch {
      if (polling === this.#polling) this.link.set('down')
      again = this.#jitter(Math.min(POLL_IN_VAIN_MAX_MS, POLL_EVERY_MS * 2 ** this.#pollsInVain))
      this.#pollsInVain += 1
    }
    if (polling === this.#polling) this.#pollTimer = setTimeout(() => void this.#poll(polling), again)
  }

  #stopPolling(): void {
    this.#polling = undefined
    clearTimeout(this.#pollTimer)
  }
}
