import type { Message, MessagePage } from './generated/openapi'
import { sortedPages, type Pages } from './sorted-pages'

/** Pages of a thread: the newest page first, and in each page the newest message first. */
export type MessageThread = Pages<MessagePage>

/** Order in a thread: (timestamp, id). */
export function compareMessages(a: Message, b: Message): number {
  return Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id
}

const sorted = sortedPages<MessagePage, Message>({
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
