import { createStore, useStore } from '../../../lib/external-store'
import { setVoicing } from '../compose/compose-store'
import { hindranceOf, record, type Hindrance, type Recording } from './recorder'

/** A voice message before it is sent. */
export type Voice =
  | { state: 'asking' }
  | { state: 'recording'; recording: Recording; since: number }
  | { state: 'ending' }
  | { state: 'recorded'; key: string; blob: Blob; seconds: number; full: boolean }
  | { state: 'hindered'; why: Hindrance }

/** Longer ones are heard by nobody. */
export const MINUTES_MAX = 15

const voices = createStore<Readonly<Record<number, Voice>>>({})
const limits = new Map<number, ReturnType<typeof setTimeout>>()
let lastKey = 0

export function useVoice(conversationId: number): Voice | undefined {
  return useStore(voices, (all) => all[conversationId])
}

function set(conversationId: number, voice: Voice | undefined): void {
  const { [conversationId]: _before, ...others } = voices.get()
  voices.set(voice === undefined ? others : { ...others, [conversationId]: voice })
}

/** Begins to record for a conversation; what is being recorded for another one ends, and stays there. */
export async function startVoice(conversationId: number): Promise<void> {
  for (const id of Object.keys(voices.get())) await endVoice(Number(id))
  const asked: Voice = { state: 'asking' }
  set(conversationId, asked)
  setVoicing(conversationId, true)
  try {
    const recording = await record(() => void endVoice(conversationId))
    if (voices.get()[conversationId] !== asked) {
      recording.drop()
      return
    }
    set(conversationId, { state: 'recording', recording, since: Date.now() })
    limits.set(
      conversationId,
      setTimeout(() => void endVoice(conversationId, true), MINUTES_MAX * 60_000),
    )
  } catch (error) {
    if (voices.get()[conversationId] === asked) {
      set(conversationId, { state: 'hindered', why: hindranceOf(error) })
    }
  }
}

/** Ends the recording, to be listened to; nothing if there is none. */
export async function endVoice(conversationId: number, full = false): Promise<void> {
  const voice = voices.get()[conversationId]
  if (voice?.state !== 'recording') return
  clearTimeout(limits.get(conversationId))
  const ending: Voice = { state: 'ending' }
  set(conversationId, ending)
  try {
    const { blob, seconds } = await voice.recording.stop()
    if (voices.get()[conversationId] !== ending) return
    set(conversationId, { state: 'recorded', key: `voice ${(lastKey += 1)}`, blob, seconds, full })
  } catch {
    if (voices.get()[conversationId] === ending) set(conversationId, { state: 'hindered', why: 'failed' })
  }
}

/** Nothing is left of it. */
export function dropVoice(conversationId: number): void {
  const voice = voices.get()[conversationId]
  if (voice?.state === 'recording') voice.recording.drop()
  clearTimeout(limits.get(conversationId))
  set(conversationId, undefined)
  setVoicing(conversationId, false)
}
