import { ApiError } from './errors'
import type { Media, Message, SendMessageRequest, UserRef } from './generated/openapi'

/** What a person writes: the words of a text, or of what else `type` and `content` say, as they are shown. */
export interface Written {
  body: string
  /** A text, if it is left out. */
  type?: SendMessageRequest['type']
  content?: SendMessageRequest['content']
  /** Of what is a file. */
  file?: UnsentFile
  /** It says the same as this message, of which the gateway makes it. */
  forwardOf?: { conversationId: number; id: number }
  /** It is a note for colleagues, who are mentioned in it. */
  note?: { mentions: readonly UserRef[] }
  /** The newest message that there was when one began to write it: a colleague's answer after that stops it. */
  seen?: number
  /** What it quotes. */
  replyTo?: NonNullable<Message['replyTo']> & { id: number }
}

/** A file that is on its way. */
export interface UnsentFile {
  /** The file, until the gateway has it. */
  blob?: Blob
  /** What is known of it, for its box; with the gateway's id once it has the file. */
  media: Media
}

/** A message that was written here and that the gateway hasn't confirmed yet. Its id makes sending it twice harmless. */
export interface UnsentMessage extends Written {
  messageId: string
  conversationId: number
  at: string
  /** Messages of a conversation go out in the order in which they were written. */
  order: number
  /** The tab that sends it, for as long as there is one. */
  tab: string
  /** What the gateway had against it. */
  failure?: StoredFailure
}

/** Of a file that was lost with the page: the browser didn't keep it. */
export const FILE_GONE = 'file_gone'

/** An unsent message as its bubble and its row show it. */
export interface PendingMessage extends UnsentMessage {
  /** It waits once a try was in vain, until it is settled. */
  state: 'sending' | 'waiting' | 'failed'
  /** This tab sends it. */
  ours: boolean
}

interface StoredFailure {
  status: number
  body: { error: string; code: string; fields: Record<string, string>; traceId?: string }
}

/** The answer of a colleague that came in between, if that is why it wasn't sent. */
export function overtakenBy({ failure }: UnsentMessage): number | undefined {
  const { code, fields } = failure?.body ?? {}
  return code === 'conflict' && fields?.lastSeenId !== undefined ? Number(fields.lastSeenId) : undefined
}

export function storedFailure({ status, message, code, fields, traceId }: ApiError): StoredFailure {
  return {
    status,
    body: { error: message, code, fields: { ...fields }, ...(traceId !== undefined && { traceId }) },
  }
}

/** As it was thrown, so that it is worded as every other failure. */
export function failureOf({ failure }: UnsentMessage): ApiError | undefined {
  return failure && new ApiError(failure.status, failure.body)
}
