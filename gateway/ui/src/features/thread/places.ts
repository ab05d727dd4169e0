import type { VirtualItem } from '@tanstack/react-virtual'
import { session } from '../../api/session'

/** Where somebody left a thread, and how tall its parts were. */
export interface Place {
  /** What was at the top and how much of it was above; undefined at the end of the thread. */
  at: { key: string; messageId: number; hidden: number } | undefined
  sizes: VirtualItem[]
}

const PLACES_MAX = 50

/** By conversation, until the person who read them leaves. */
const places = new Map<number, Place>()

session.state.subscribe(() => {
  if (session.state.get().status === 'signedOut') places.clear()
})

export function placeOf(conversationId: number): Place | undefined {
  return places.get(conversationId)
}

export function keepPlace(conversationId: number, place: Place): void {
  places.delete(conversationId)
  places.set(conversationId, place)
  const [oldest] = places.keys()
  if (places.size > PLACES_MAX && oldest !== undefined) places.delete(oldest)
}
