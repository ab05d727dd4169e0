import type { Conversation, Message, MessagePage } from './generated/openapi'
import { sortedPages, type Pages } from './sorted-pages'

/** The newest page of a thread, wherever the thread was opened: a page without a position is loaded again from there. */
export const NEWEST = { newest: true } as const

/** Where a page of a thread is, as the gateway is asked for it. */
export type ThreadPosition =
  { cursor: string } | { around: number } | { aroundInbound: number } | typeof NEWEST | undefined

/** Pages of a thread: the newest page first, and in each page the newest message first. */
export type MessageThread = Pages<MessagePage, ThreadPosition>

/** A thread with unread messages opens at the first of them, otherwise where it was left, or at its end. */
export function openingOf(conversation: Conversation | undefined, left?: number): ThreadPosition {
  if (conversation !== undefined && conversation.unreadCount > 0) {
    return { aroundInbound: conversation.numberRead + 1 }
  }
  return left === undefined ? undefined : { around: left }
}

/** Whether what is loaded of a thread has the place where it is to open. */
export function hasPlace(thread: MessageThread, position: ThreadPosition): boolean {
  const [newest] = thread.pages
  const hasEnd = newest !== undefined && newest.prevCursor === undefined
  if (position === undefined || 'newest' in position || 'cursor' in position) return hasEnd
  const all = thread.pages.flatMap((page) => page.messages)
  if ('around' in position) return all.some(({ id }) => id === position.around)
  const { aroundInbound } = position
  return (
    all.some(({ inboundNumber }) => inboundNumber === aroundInbound) ||
    (hasEnd && !all.some(({ inboundNumber }) => inboundNumber !== undefined && inboundNumber > aroundInbound))
  )
}

/** Order in a thread: (timestamp, id). */
export function compareMessages(a: Message, b: Message): number {
  return Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id
}

const sorted = sortedPages<MessagePage, Message, ThreadPosition>({
  itemsOf: (page) => page.messages,
  withItems: (page, messages) => ({ ...page, messages }),
  compare: (a, b) => compareMessages(b, a),
  isSame: (a, b) => a.id === b.id || a.messageId === b.messageId,
})

/** All loaded messages, oldest first, each once. */
export function messagesOf(thread: MessageThread): Message[] {
  return sorted.all(thread).reverse()
}

/** Replaces an older version of a message or puts a new one in its place; a lower version changes nothing. */
export const placeMessage = sorted.place

/** What reading adds to a message's version: the same as the services add (InboundReading). */
const READ_VERSION_STEP = 2 ** 40

/**
 * The customer's messages up to this number are read, whatever was heard of each of them: what a fresh load of the
 * thread says.
 */
export function readUpTo(thread: MessageThread, numberRead: number): MessageThread {
  const isNews = ({ inboundNumber, status }: Message) =>
    inboundNumber !== undefined && inboundNumber <= numberRead && status !== 'read'
  return sorted.map(thread, (each) =>
    isNews(each) ? { ...each, status: 'read', version: each.version + READ_VERSION_STEP } : each,
  )
}
