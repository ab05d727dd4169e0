import createClient, { type Client } from 'openapi-fetch'
import { Backoff } from '../lib/backoff'
import { takeEarlyRefresh } from '../lib/early'
import { createStore, useStore } from '../lib/external-store'
import { ApiError, NoAnswerError } from './errors'
import type { LoginRequest, Session as SessionData, User, paths } from './generated/openapi'
import { SessionMemory, type SessionNews } from './session-memory'
import { timedFetch } from './timed-fetch'

/** What the gateway says of a session that somebody ended. */
const ENDED_BY = {
  signed_out: 'otherDevice',
  password_changed: 'newPassword',
  deactivated: 'deactivated',
} as const

/** Why a person is asked to sign in again. */
export type SignedOutBecause = 'otherTab' | 'ended' | (typeof ENDED_BY)[keyof typeof ENDED_BY]

export type SessionState =
  | { status: 'starting' }
  | { status: 'unreachable'; error: unknown }
  | { status: 'signedOut'; because?: SignedOutBecause }
  | { status: 'signedIn'; user: User }
  /** The browser's session is another person's: the page is about to be loaded again as theirs. */
  | { status: 'leaving' }

/** The token is renewed this long before it ends. */
const RENEW_EARLY_MS = 45_000
const RETRY = { firstMs: 1_000, maxMs: 15_000 }
/** A renewal that isn't answered by then is given up and tried again. */
const LIMIT_MS = 10_000
const AUTH_CALL = { params: { header: { 'X-Triptych-Request': '1' } } } as const

type TokenListener = (token: string) => void

/** An answer that begins a session. */
interface SessionAnswer {
  data?: { data: SessionData } | undefined
  error?: unknown
  response: Response
}

/**
 * Who is signed in. The access token lives in memory only; the refresh cookie, which no script can read, brings a new
 * one. One renewal runs at a time; several tabs may renew at once, the gateway has a grace for that.
 *
 * The cookie is the whole browser's, so another tab may change whose it is. A page is one person's from its first token
 * to its end: it takes no token of anybody else, so nothing that one person asked for is ever sent as another. Once it
 * learns of another one, by a renewal or from the tab where they signed in, it is loaded again as theirs.
 */
export class Session {
  readonly state = createStore<SessionState>({ status: 'starting' })
  #auth = createClient<paths>({
    baseUrl: location.origin,
    fetch: (request) => takeEarlyRefresh(request) ?? timedFetch(request, LIMIT_MS),
  })
  #owner: number | undefined
  #token: string | undefined
  #endsAt = 0
  #life = new AbortController()
  #renewal: Promise<string | undefined> | undefined
  #logout: Promise<unknown> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #again = new Backoff(() => void this.#tryAgain(), RETRY)
  #listeners = new Set<TokenListener>()
  #memory = new SessionMemory()
  #reload: () => void

  constructor(reload = () => location.reload()) {
    this.#reload = reload
    this.#memory.follow((news) => this.#hear(news))
    addEventListener('online', () => this.#again.wake())
  }

  /** Tries the refresh cookie that may be there from last time. */
  async start(): Promise<void> {
    this.#revive()
    this.state.set({ status: 'starting' })
    if (this.#memory.signedOut) {
      // The sign-out of last time may not have reached the gateway.
      this.#revoke()
      this.state.set({ status: 'signedOut' })
      return
    }
    try {
      await this.renew(undefined)
    } catch (error) {
      this.state.set({ status: 'unreachable', error })
      this.#again.later()
    }
  }

  login(body: LoginRequest): Promise<void> {
    return this.enter((auth) => auth.POST('/api/v1/auth/login', { ...AUTH_CALL, body }))
  }

  /** Signs in by whatever answers a session: an invitation, the founding of a company. */
  async enter(ask: (auth: Client<paths>) => Promise<SessionAnswer>): Promise<void> {
    // Its answer takes the cookie away, which must not be the new one.
    await this.#logout
    const { data, error, response } = await this.#answer(ask(this.#auth))
    if (!data) throw new ApiError(response.status, error, response.headers.get('Retry-After'))
    this.#memory.signedIn(data.data.user.id)
    this.#begin(data.data)
  }

  /** Signed out here at once, whatever the network says; the cookie is revoked as soon as can be. */
  logout(): void {
    this.#memory.leave(this.#owner)
    this.#revoke()
    this.#end(undefined)
  }

  /** A token that is good for a while yet. */
  async token(): Promise<string | undefined> {
    if (this.#token !== undefined && Date.now() > this.#endsAt - 5_000) return this.renew(this.#token)
    return this.#token
  }

  /** A token newer than `refused`. Undefined, and signed out, when there is none to be had. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    if (this.#token !== undefined && this.#token !== refused) return this.#token
    const { status } = this.state.get()
    if (status === 'signedOut' || status === 'leaving') return undefined
    this.#renewal ??= this.#renewNow().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }

  /** Aborts when the person is signed out: what they asked for is of no use to whoever comes next. */
  get life(): AbortSignal {
    return this.#life.signal
  }

  /** Called with each new token while signed in. */
  onToken(listener: TokenListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes over what changed in the person's own data, for as long as they are the one who is signed in. */
  updateUser(user: User): void {
    const state = this.state.get()
    if (state.status === 'signedIn' && state.user.id === user.id) this.state.set({ status: 'signedIn', user })
  }

  async #renewNow(): Promise<string | undefined> {
    const { life } = this
    const { data, error, response } = await this.#answer(
      this.#auth.POST('/api/v1/auth/refresh', { ...AUTH_CALL, body: {} }),
    )
    // Signed out while it was under way.
    if (life.aborted) return undefined
    if (data) return this.#begin(data.data)
    const refusal = new ApiError(response.status, error, response.headers.get('Retry-After'))
    if (response.status === 401 || response.status === 403) {
      this.#end(this.#memory.wasSignedIn ? endOf(refusal.code) : undefined)
      return undefined
    }
    throw refusal
  }

  async #answer<T>(call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (cause) {
      throw new NoAnswerError('No answer', { cause })
    }
  }

  #begin({ user, accessToken, expiresIn }: SessionData): string | undefined {
    this.#owner ??= user.id
    if (this.#owner !== user.id) {
      this.#leave()
      return undefined
    }
    this.#revive()
    this.#again.reset()
    this.#token = accessToken
    this.#endsAt = Date.now() + expiresIn * 1000
    this.#renewIn(Math.max(1_000, expiresIn * 1000 - RENEW_EARLY_MS))
    this.#memory.remember()
    const before = this.state.get()
    const same = before.status === 'signedIn' && JSON.stringify(before.user) === JSON.stringify(user)
    if (!same) this.state.set({ status: 'signedIn', user })
    for (const listener of this.#listeners) listener(accessToken)
    return accessToken
  }

  #renewIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#tryAgain(), ms)
  }

  async #tryAgain(): Promise<void> {
    if (this.state.get().status === 'unreachable') return this.start()
    await this.renew(this.#token).catch(() => this.#again.later())
  }

  #hear(news: SessionNews): void {
    const { status } = this.state.get()
    if (news.kind === 'signedOut') {
      if (news.user === this.#owner && status === 'signedIn') this.#end('otherTab')
    } else if (this.#owner !== undefined && news.user !== this.#owner) {
      // Whoever looks at the sign-in page may go on to sign in.
      if (status === 'signedIn') this.#leave()
    } else if (status === 'signedOut' && news.user === this.#owner) {
      void this.start()
    }
  }

  #revoke(): void {
    const call = this.#auth.POST('/api/v1/auth/logout', { ...AUTH_CALL, body: {} })
    this.#logout = call
      .then(({ response }) => {
        if (response.ok) this.#memory.forgetSignOut()
      })
      .catch(() => undefined)
  }

  #revive(): void {
    if (this.#life.signal.aborted) this.#life = new AbortController()
  }

  #leave(): void {
    this.#stop()
    this.state.set({ status: 'leaving' })
    this.#reload()
  }

  #end(because: SignedOutBecause | undefined): void {
    this.#stop()
    this.#memory.forget()
    this.state.set(because === undefined ? { status: 'signedOut' } : { status: 'signedOut', because })
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#again.reset()
    this.#token = undefined
    this.#life.abort(new NoAnswerError('The person was signed out'))
  }
}

function endOf(code: string): SignedOutBecause {
  return code in ENDED_BY ? ENDED_BY[code as keyof typeof ENDED_BY] : 'ended'
}

export const session = new Session()

export function useSession(): SessionState {
  return useStore(session.state, (state) => state)
}

/** The person who is signed in; only for what is drawn while somebody is. */
export function useMe(): User {
  const state = useSession()
  if (state.status !== 'signedIn') throw new Error('Nobody is signed in')
  return state.user
}
