/** What one tab tells the others about the browser's session. */
export interface SessionNews {
  kind: 'signedIn' | 'signedOut'
  user: number
}

const KEY = 'triptych.session'

/** What this browser knows of its session besides the cookie, which no script can read; and its other tabs. */
export class SessionMemory {
  #otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('triptych-session')

  follow(listener: (news: SessionNews) => void): void {
    this.#otherTabs?.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => listener(data))
  }

  signedIn(user: number): void {
    this.remember()
    this.#tell({ kind: 'signedIn', user })
  }

  /** Somebody wants to be signed out, whether the gateway hears of it or not. */
  leave(user: number | undefined): void {
    write('signedOut')
    if (user !== undefined) this.#tell({ kind: 'signedOut', user })
  }

  remember(): void {
    write('signedIn')
  }

  forget(): void {
    if (this.wasSignedIn) write(undefined)
  }

  forgetSignOut(): void {
    if (this.signedOut) write(undefined)
  }

  get wasSignedIn(): boolean {
    return read() === 'signedIn'
  }

  /** Signed out, and the gateway hasn't confirmed that it knows. */
  get signedOut(): boolean {
    return read() === 'signedOut'
  }

  #tell(news: SessionNews): void {
    this.#otherTabs?.postMessage(news)
  }
}

function read(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

function write(value: 'signedIn' | 'signedOut' | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, value)
  } catch {
    // Without storage a sign-in page says less.
  }
}
