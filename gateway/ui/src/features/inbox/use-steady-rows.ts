import { useState } from 'react'
import { compareConversations } from '../../api/conversation-cache'
import type { Conversation } from '../../api/generated/openapi'

interface Held {
  order: ReadonlyMap<number, string>
  last: Conversation | undefined
}

interface SteadyRows {
  rows: Conversation[]
  /** How many rows would move, or come, to the top. */
  waiting: number
  /** Shows them. */
  release: () => void
}

/**
 * Keeps rows where they are while somebody points at them or has scrolled: nothing moves from under a click. What the
 * rows say stays up to date, and what is loaded below is added; only their order waits.
 */
export function useSteadyRows(live: Conversation[], hold: boolean): SteadyRows {
  const [held, setHeld] = useState<Held | undefined>(undefined)
  if (hold && held === undefined) setHeld(orderOf(live))
  if (!hold && held !== undefined) setHeld(undefined)
  const release = () => setHeld(hold ? orderOf(live) : undefined)

  if (!hold || held === undefined) return { rows: live, waiting: 0, release }
  return { ...arrange(live, held), release }
}

function orderOf(rows: Conversation[]): Held {
  return { order: new Map(rows.map((row) => [row.id, row.lastMessageAt])), last: rows.at(-1) }
}

export function arrange(
  live: Conversation[],
  { order, last }: Held,
): { rows: Conversation[]; waiting: number } {
  const byId = new Map(live.map((row) => [row.id, row]))
  const kept = [...order.keys()].flatMap((id) => byId.get(id) ?? [])
  const fresh = live.filter(({ id }) => !order.has(id))
  const below = fresh.filter((row) => last !== undefined && compareConversations(last, row) < 0)
  const moved = kept.filter((row) => order.get(row.id) !== row.lastMessageAt)
  return { rows: [...kept, ...below], waiting: fresh.length - below.length + moved.length }
}
