import { useEffect, useState } from 'react'
import type { Conversation, Message } from '../../api/generated/openapi'
import { newestInbound, type NewMessages } from './thread-items'
import { useMarkAsRead } from './use-mark-as-read'

/** As long as something has to be in view to have been read. */
const GLANCE_MS = 200

/** How far somebody has seen a thread. */
export interface Seen {
  messageId: number
  /** Of the customer's messages. */
  inbound: number
}

/** Where a thread's new messages begin: those that were unread on opening, or that came while nobody saw their place. */
export function useNewMessages(
  conversation: Conversation | undefined,
  messages: readonly Message[],
  { watched, seenInbound }: { watched: boolean; seenInbound: number },
): NewMessages | undefined {
  const known = knownInbound(conversation, messages)
  const [counted, setCounted] = useState(known)
  const [line, setLine] = useState<NewMessages | undefined>(() =>
    conversation !== undefined && conversation.unreadCount > 0
      ? { after: conversation.numberRead, upTo: known }
      : undefined,
  )
  if (known > counted) {
    setCounted(known)
    if (!watched) {
      const isPassed = line === undefined || seenInbound >= line.upTo
      setLine({ after: isPassed ? counted : line.after, upTo: known })
    }
  }
  return line
}

/** The number of the customer's newest message, as far as it is known. */
export function knownInbound(conversation: Conversation | undefined, messages: readonly Message[]): number {
  const told = conversation === undefined ? 0 : conversation.numberRead + conversation.unreadCount
  return Math.max(newestInbound(messages), told)
}

interface Reading {
  conversation: Conversation | undefined
  /** What is, or at the end of the thread was, in view. */
  shown: readonly Message[]
  attended: boolean
  scrolling: boolean
  seen: Seen
  onSeen: (seen: Seen) => void
  onRead: (conversationId: number, upTo: number) => void
}

/** Marks as read what was in view while somebody looked. */
export function useReading({
  conversation,
  shown,
  attended,
  scrolling,
  seen,
  onSeen,
  onRead,
}: Reading): void {
  const messageId = shown.reduce((highest, { id }) => Math.max(highest, id), seen.messageId)
  const inbound = Math.max(seen.inbound, newestInbound(shown))
  const isNews = messageId > seen.messageId || inbound > seen.inbound

  useEffect(() => {
    if (!attended || scrolling || !isNews) return
    const timer = setTimeout(() => onSeen({ messageId, inbound }), GLANCE_MS)
    return () => clearTimeout(timer)
  }, [attended, scrolling, isNews, messageId, inbound, onSeen])

  useMarkAsRead(conversation, seen.messageId === 0 ? undefined : seen.messageId, onRead)
}
