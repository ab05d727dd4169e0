import type { VirtualItem } from '@tanstack/react-virtual'
import { onForget } from '../../lib/private-memory'

/** Where somebody left a thread, and how tall its parts were. */
export interface Place {
  /** What was at the top and how much of it was above; undefined at the end of the thread. */
  at: { key: string; messageId: number; hidden: number } | undefined
  sizes: VirtualItem[]
}

const PLACES_MAX = 50

/** By conversation, for as long as the page is open. */
const places = new Map<number, Place>()

onForget(() => places.clear())

export function placeOf(conversationId: number): Place | undefined {
  return places.get(conversationId)
}

export function keepPlace(conversationId: number, place: Place): void {
  places.delete(conversationId)
  places.set(conversationId, place)
  const [oldest] = places.keys()
  if (places.size > PLACES_MAX && oldest !== undefined) places.delete(oldest)
}
