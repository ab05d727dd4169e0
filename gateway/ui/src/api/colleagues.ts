import { createStore, useStore, type ExternalStore } from '../lib/external-store'
import { serverNow } from '../lib/server-clock'

/** A colleague types in a conversation or looks at it, until then unless it is said again. */
export interface ColleagueSignal {
  kind: 'typing' | 'viewing'
  user: { id: number; name: string }
  conversationId: number
  until: number
}

/** Longer than a signal lasts at the gateway; a clock that is wrong must not keep one for ever. */
const LASTS_AT_MOST_MS = 15_000

/** Who else is busy with which conversation at the moment. */
export class Colleagues {
  readonly signals: ExternalStore<readonly ColleagueSignal[]> = createStore<readonly ColleagueSignal[]>([])
  #timer: ReturnType<typeof setTimeout> | undefined

  take(signal: ColleagueSignal): void {
    const until = Math.min(signal.until, serverNow() + LASTS_AT_MOST_MS)
    const others = this.signals.get().filter((each) => !isSame(each, signal))
    this.signals.set([...others, { ...signal, until }])
    this.#forgetInTime()
  }

  forgetAll(): void {
    clearTimeout(this.#timer)
    this.signals.set([])
  }

  #forgetInTime(): void {
    clearTimeout(this.#timer)
    const lasting = this.signals.get().filter(({ until }) => until > serverNow())
    if (lasting.length < this.signals.get().length) this.signals.set(lasting)
    if (lasting.length === 0) return
    const next = Math.min(...lasting.map(({ until }) => until))
    this.#timer = setTimeout(() => this.#forgetInTime(), next - serverNow())
  }
}

function isSame(a: ColleagueSignal, b: ColleagueSignal): boolean {
  return a.kind === b.kind && a.user.id === b.user.id && a.conversationId === b.conversationId
}

/** Who types in this conversation, or else who looks at it. */
export function busyWith(
  signals: readonly ColleagueSignal[],
  conversationId: number,
): { kind: ColleagueSignal['kind']; users: ColleagueSignal['user'][] } | undefined {
  const here = signals.filter((each) => each.conversationId === conversationId)
  const typing = here.filter(({ kind }) => kind === 'typing')
  const shown = typing.length > 0 ? typing : here
  const [first] = shown
  return first && { kind: first.kind, users: shown.map(({ user }) => user) }
}

export function useColleagueSignals(colleagues: Colleagues): readonly ColleagueSignal[] {
  return useStore(colleagues.signals, (signals) => signals)
}
