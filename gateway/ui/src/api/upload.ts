import { createStore, useStore } from '../lib/external-store'
import { ApiError, NoAnswerError } from './errors'
import { dataOf, gateway } from './client'
import type { MediaUpload, Message } from './generated/openapi'
import { localFile, localFiles, localIdOf } from './media-files'
import { session } from './session'
import { FILE_GONE, type UnsentFile, type UnsentMessage } from './unsent-message'

/** An upload of which nothing arrives for so long is over; the gateway answers sooner once it has all. */
const SILENT_MS = 60_000

/** How much of each file is over there, 0 to 1, by its message. */
const shares = createStore<ReadonlyMap<string, number>>(new Map())
const running = new Map<string, AbortController>()

/** How much of a message's file is over there; undefined while it isn't on its way. */
export function useShareOf(messageId: string): number | undefined {
  return useStore(shares, (all) => all.get(messageId))
}

/** Gives up what is on its way. */
export function cancel(messageId: string): void {
  running.get(messageId)?.abort()
}

/** Where what is on its way is kept. */
interface Kept {
  get: (messageId: string) => UnsentMessage | undefined
  write: (message: UnsentMessage) => void
}

/**
 * Sends a message with its file, which is brought first; or has it made of the message that it says again. What was
 * brought isn't brought again when the message itself then gets no answer.
 */
export async function sendFile(message: UnsentMessage & { file: UnsentFile }, kept: Kept): Promise<Message> {
  const { conversationId, messageId, type = 'document', content, replyTo, forwardOf, file } = message
  if (forwardOf !== undefined) {
    return dataOf(
      gateway.POST('/api/v1/conversations/{conversationId}/messages/{id}/forward', {
        params: { path: forwardOf },
        body: { messageId, conversationId },
      }),
    )
  }
  let mediaId = file.media.id
  if (mediaId === undefined) {
    mediaId = await bring(message)
    if (kept.get(messageId) === undefined) throw new DOMException('Given up', 'AbortError')
    kept.write({ ...message, file: { ...file, media: { ...file.media, id: mediaId } } })
  }
  return dataOf(
    gateway.POST('/api/v1/conversations/{conversationId}/messages', {
      params: { path: { conversationId } },
      body: {
        messageId,
        type,
        content: { ...content, mediaId },
        ...(replyTo !== undefined && { replyTo: replyTo.id }),
      },
    }),
  )
}

/** Brings a message's file to the gateway; its id there. */
async function bring({ messageId, content, file }: UnsentMessage & { file: UnsentFile }): Promise<number> {
  const { blob, media } = file
  // What the browser didn't keep can't be asked for again.
  if (blob === undefined) throw new ApiError(410, { error: 'The file is gone', code: FILE_GONE })
  const named = (content as { filename?: string } | undefined)?.filename
  const name = named ?? `file${endingOf(media.mimeType)}`
  const stop = new AbortController()
  running.set(messageId, stop)
  const tell = (share: number) => shares.set(new Map([...shares.get(), [messageId, share]]))
  tell(0)
  try {
    const { mediaId } = await uploadFile(blob, name, stop.signal, tell)
    showAs(mediaId, localIdOf(messageId, blob))
    return mediaId
  } finally {
    running.delete(messageId)
    shares.set(new Map([...shares.get()].filter(([key]) => key !== messageId)))
  }
}

/** So many files that were sent are shown from here. */
const LOCAL_MAX = 40

/** The gateway has the file that is known here by another id; what shows it doesn't load it. */
function showAs(mediaId: number, localId: number): void {
  const file = localFile(localId)
  if (file !== undefined) localFiles.set(mediaId, file)
  const [oldest] = localFiles
  if (localFiles.size <= LOCAL_MAX || oldest === undefined) return
  const [id, { url }] = oldest
  localFiles.delete(id)
  if (![...localFiles.values()].some((each) => each.url === url)) URL.revokeObjectURL(url)
}

/**
 * Brings a file to the gateway. `onProgress` hears how much of it is there, 0 to 1; a refusal is thrown as `ApiError`, and
 * that nobody answered as `NoAnswerError`.
 */
export function uploadFile(
  blob: Blob,
  name: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<MediaUpload> {
  return uploadTo<MediaUpload>('/api/v1/media', blob, name, signal, onProgress)
}

/** The same to another place of the gateway's, and what it answers. */
export async function uploadTo<T>(
  place: string,
  blob: Blob,
  name: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<T> {
  const { life } = session
  const ended = AbortSignal.any([signal, life])
  const token = await session.token()
  let answer = await post({ place, blob, name, token, signal: ended, onProgress })
  if (answer.status === 401 && !ended.aborted) {
    answer = await post({ place, blob, name, token: await session.renew(token), signal: ended, onProgress })
  }
  const { status, body, retryAfter } = answer
  if (status < 200 || status >= 300) throw new ApiError(status, body, retryAfter)
  return (body as { data: T }).data
}

interface Post {
  place: string
  blob: Blob
  name: string
  token: string | undefined
  signal: AbortSignal
  onProgress: (share: number) => void
}

interface Answer {
  status: number
  body: unknown
  retryAfter: string | null
}

/** `fetch` doesn't tell how far it is. */
function post({ place, blob, name, token, signal, onProgress }: Post): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const noAnswer = () => reject(new NoAnswerError('No answer'))
    let silence: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => {
        noAnswer()
        request.abort()
      }, SILENT_MS)
    }
    signal.addEventListener('abort', stop)
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      onProgress(total === 0 ? 0 : loaded / total)
    }
    request.onload = () => {
      const { status, responseText } = request
      resolve({ status, body: asJson(responseText), retryAfter: request.getResponseHeader('Retry-After') })
    }
    request.onerror = noAnswer
    request.onabort = () => reject(new DOMException('Given up', 'AbortError'))
    request.onloadend = () => {
      clearTimeout(silence)
      signal.removeEventListener('abort', stop)
    }
    request.open('POST', place)
    if (token !== undefined) request.setRequestHeader('Authorization', `Bearer ${token}`)
    const form = new FormData()
    form.append('file', blob, name)
    heard()
    request.send(form)
  })
}

/** A proxy in between answers anything. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/3gpp': '.3gp',
  'audio/ogg': '.ogg',
  'audio/mp4': '.m4a',
  'audio/mpeg': '.mp3',
  'audio/aac': '.aac',
  'audio/amr': '.amr',
}

function endingOf(mimeType = ''): string {
  return ENDINGS[mimeType] ?? ''
}
