import type { InfiniteData } from '@tanstack/react-query'
import type { Message, MessagePage } from './generated/openapi'

/** Pages of a thread: the newest page first, and in each page the newest message first. */
export type MessageThread = InfiniteData<MessagePage, string | undefined>

/** Order in a thread: (timestamp, id). */
export function compareMessages(a: Message, b: Message): number {
  return Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id
}

/** All loaded messages, oldest first, each once. */
export function messagesOf(thread: MessageThread): Message[] {
  const seen = new Set<number>()
  return thread.pages
    .flatMap((page) => page.messages)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .reverse()
}

/** Replaces an older version of a message or puts a new one in its place; a lower version changes nothing. */
export function placeMessage(thread: MessageThread, message: Message): MessageThread {
  const present = thread.pages.flatMap((page) => page.messages).find((each) => isSame(each, message))
  if (present !== undefined && present.version > message.version) return thread
  if (present !== undefined && compareMessages(present, message) === 0) {
    return replaceIn(thread, (messages) => messages.map((each) => (isSame(each, message) ? message : each)))
  }
  const others =
    present === undefined
      ? thread
      : replaceIn(thread, (messages) => messages.filter((each) => !isSame(each, message)))
  return insert(others, message)
}

/** What reading adds to a message's version: the same as the services add (InboundReading). */
const READ_VERSION_STEP = 2 ** 40

/**
 * The customer's messages up to this number are read, whatever was heard of each of them: what a fresh load of the
 * thread says.
 */
export function readUpTo(thread: MessageThread, numberRead: number): MessageThread {
  const isNews = ({ inboundNumber, status }: Message) =>
    inboundNumber !== undefined && inboundNumber <= numberRead && status !== 'read'
  if (!thread.pages.some((page) => page.messages.some(isNews))) return thread
  return replaceIn(thread, (messages) =>
    messages.map((each) =>
      isNews(each) ? { ...each, status: 'read', version: each.version + READ_VERSION_STEP } : each,
    ),
  )
}

function isSame(a: Message, b: Message): boolean {
  return a.id === b.id || a.messageId === b.messageId
}

function insert(thread: MessageThread, message: Message): MessageThread {
  const { pages } = thread
  const newest = pages[0]?.messages[0]
  const missesNewer = pages[0]?.prevCursor !== undefined
  if (missesNewer && newest !== undefined && compareMessages(message, newest) > 0) return thread
  const lastPage = pages.length - 1
  const target = pages.findIndex((page, index) => {
    const oldest = page.messages.at(-1)
    if (oldest !== undefined && compareMessages(message, oldest) > 0) return true
    return index === lastPage && page.nextCursor === undefined
  })
  // Older than everything loaded: it comes with its page.
  if (target === -1) return thread
  return {
    ...thread,
    pages: pages.map((page, index) => {
      if (index !== target) return page
      const at = page.messages.findIndex((each) => compareMessages(message, each) > 0)
      const messages = [...page.messages]
      messages.splice(at === -1 ? messages.length : at, 0, message)
      return { ...page, messages }
    }),
  }
}

function replaceIn(thread: MessageThread, change: (messages: Message[]) => Message[]): MessageThread {
  return { ...thread, pages: thread.pages.map((page) => ({ ...page, messages: change(page.messages) })) }
}
