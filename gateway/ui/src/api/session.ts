import createClient from 'openapi-fetch'
import { createStore, useStore } from '../lib/external-store'
import { forgetPrivateThings, ownPrivateThings } from '../lib/private-memory'
import { ApiError, NoAnswerError } from './errors'
import type { Session as SessionData, User, paths } from './generated/openapi'

export type SessionState =
  | { status: 'starting' }
  | { status: 'unreachable'; error: unknown }
  | { status: 'signedOut' }
  | { status: 'signedIn'; user: User }

/** The token is renewed this long before it ends. */
const RENEW_EARLY_MS = 45_000
const RETRY_MS = 5_000
const AUTH_CALL = { params: { header: { 'X-Triptych-Request': '1' } } } as const

type TokenListener = (token: string) => void

/**
 * Who is signed in. The access token lives in memory only; the refresh cookie, which no script can read, brings a new
 * one. One renewal runs at a time; several tabs may renew at once, the gateway has a grace for that.
 */
class Session {
  readonly state = createStore<SessionState>({ status: 'starting' })
  #auth = createClient<paths>({
    baseUrl: location.origin,
    // Looked up at each call, so that what replaces it later is used.
    fetch: (request) => fetch(request),
  })
  #token: string | undefined
  #endsAt = 0
  #renewal: Promise<string | undefined> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<TokenListener>()
  #otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-session')

  constructor() {
    this.#otherTabs?.addEventListener('message', () => this.#end())
  }

  /** Tries the refresh cookie that may be there from last time. */
  async start(): Promise<void> {
    this.state.set({ status: 'starting' })
    try {
      await this.renew(undefined)
    } catch (error) {
      this.state.set({ status: 'unreachable', error })
    }
  }

  async login(email: string, password: string): Promise<void> {
    const { data, error, response } = await this.#answer(
      this.#auth.POST('/api/v1/auth/login', { ...AUTH_CALL, body: { email, password } }),
    )
    if (!data) throw new ApiError(response.status, error, response.headers.get('Retry-After'))
    this.#begin(data.data)
  }

  async logout(): Promise<void> {
    const ended = this.#auth.POST('/api/v1/auth/logout', { ...AUTH_CALL, body: {} })
    // Signed out here whatever the network says; a cookie that stays is tried and refused or revoked next time.
    await ended.catch(() => undefined)
    forgetPrivateThings()
    this.#end()
    this.#otherTabs?.postMessage('signedOut')
  }

  /** A token that is good for a while yet. */
  async token(): Promise<string | undefined> {
    if (this.#token !== undefined && Date.now() > this.#endsAt - 5_000) return this.renew(this.#token)
    return this.#token
  }

  /** A token newer than `refused`. Undefined, and signed out, when there is none to be had. */
  async renew(refused: string | undefined): Promise<string | undefined> {
    if (this.#token !== undefined && this.#token !== refused) return this.#token
    this.#renewal ??= this.#renewNow().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }

  /** Called with each new token while signed in. */
  onToken(listener: TokenListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes over what changed in the person's own data. */
  setUser(user: User): void {
    this.state.set({ status: 'signedIn', user })
  }

  async #renewNow(): Promise<string | undefined> {
    const { data, error, response } = await this.#answer(
      this.#auth.POST('/api/v1/auth/refresh', { ...AUTH_CALL, body: {} }),
    )
    if (data) {
      this.#begin(data.data)
      return data.data.accessToken
    }
    if (response.status === 401 || response.status === 403) {
      this.#end()
      return undefined
    }
    throw new ApiError(response.status, error, response.headers.get('Retry-After'))
  }

  async #answer<T>(call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (cause) {
      throw new NoAnswerError('No answer', { cause })
    }
  }

  #begin({ user, accessToken, expiresIn }: SessionData): void {
    this.#token = accessToken
    this.#endsAt = Date.now() + expiresIn * 1000
    this.#renewIn(Math.max(1_000, expiresIn * 1000 - RENEW_EARLY_MS))
    ownPrivateThings(user.id)
    const before = this.state.get()
    const same = before.status === 'signedIn' && JSON.stringify(before.user) === JSON.stringify(user)
    if (!same) this.state.set({ status: 'signedIn', user })
    for (const listener of this.#listeners) listener(accessToken)
  }

  #renewIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.renew(this.#token).catch(() => this.#renewIn(RETRY_MS))
    }, ms)
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#token = undefined
    this.state.set({ status: 'signedOut' })
  }
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
