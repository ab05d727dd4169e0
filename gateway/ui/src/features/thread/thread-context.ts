import { createContext, use } from 'react'
import type { Message } from '../../api/generated/openapi'

/** A photo as it can be looked at. */
export interface Photo {
  mediaId: number
  messageId: number
  width: number | undefined
  height: number | undefined
  caption: string | undefined
}

/** What parts of a message can do with the thread that they are in. */
export interface ThreadTies {
  conversationId: number | undefined
  /** Its photos that are here, in their order. */
  photos: readonly Photo[]
  /** The business number that the conversation is with. */
  accountId: number | undefined
  /** Brings a message of this thread into view. */
  onJump: (messageId: number) => void
}

export const ThreadContext = createContext<ThreadTies>({
  conversationId: undefined,
  photos: [],
  accountId: undefined,
  onJump: () => undefined,
})

export function useThreadTies(): ThreadTies {
  return use(ThreadContext)
}

/** The photos among messages that can be looked at. */
export function photosOf(messages: readonly Message[]): readonly Photo[] {
  return messages.flatMap(({ id, type, content, deleted }) => {
    const { media, body } = content
    if (type !== 'image' || deleted === true || media?.state !== 'ready' || media.id === undefined) return []
    return [{ mediaId: media.id, messageId: id, width: media.width, height: media.height, caption: body }]
  })
}
