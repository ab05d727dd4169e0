import { authorizedDownload } from './client'
import { ApiError } from './errors'
import { session } from './session'

/** What may be shown as a picture, video or sound of ours. Whatever else a file says it is, it is only bytes. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|3gpp|quicktime|webm)|audio\/[a-z0-9.+-]+)$/
/** So many bytes of files that were shown stay at hand. */
const KEPT_BYTES = 64_000_000

/** In the order in which they were used last. Of one person's sign-in; the next begins with none. */
let kept = new Map<string, Blob>()
let keptFor: AbortSignal | undefined

/** A file that this page sends, and an address that shows it. */
export interface LocalFile {
  blob: Blob
  url: string
}

/** By ids: those below zero until the gateway gave a file its own. */
export const localFiles = new Map<number, LocalFile>()
const localIds = new Map<string, number>()

/** A file that this page sends or has sent: what shows it doesn't change when the gateway has it. */
export function localFile(id: number): LocalFile | undefined {
  return keptFor === session.life ? localFiles.get(id) : undefined
}

/** The id under which a message's file is shown until the gateway has given it one. */
export function localIdOf(messageId: string, blob: Blob): number {
  ofThisLife()
  const id = localIds.get(messageId) ?? -1 - localIds.size
  localIds.set(messageId, id)
  if (!localFiles.has(id)) localFiles.set(id, { blob, url: URL.createObjectURL(blob) })
  return id
}

export interface FileWanted {
  id: number
  variant?: 'thumbnail' | undefined
  /** How many bytes it has, where that is known. */
  size?: number | undefined
}

/** The bytes of a message's file, from the gateway or from before. `onProgress` hears how much of it is here, 0 to 1. */
export async function mediaFile(
  { id, variant, size }: FileWanted,
  signal: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<Blob> {
  const key = `${id}/${variant ?? ''}`
  const had = localFile(id)?.blob ?? known(key)
  if (had !== undefined) return had
  const query = variant === undefined ? '' : `?variant=${variant}`
  const request = new Request(`${location.origin}/api/v1/media/${id}${query}`, { signal })
  const response = await authorizedDownload(request)
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => undefined))
  const file = await read(response, variant === undefined ? size : undefined, onProgress)
  keep(key, file)
  return file
}

/** The first so many bytes of a message's file; all of it from a gateway that gives no parts. */
export async function mediaBeginning(id: number, bytes: number, signal: AbortSignal): Promise<Blob> {
  const had = known(`${id}/`)
  if (had !== undefined) return had
  const headers = { Range: `bytes=0-${bytes - 1}` }
  const response = await authorizedDownload(
    new Request(`${location.origin}/api/v1/media/${id}`, { signal, headers }),
  )
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => undefined))
  return read(response, undefined)
}

/** The first picture of a video, once it was made. */
export function keptPoster(id: number): Blob | undefined {
  return known(`${id}/poster`)
}

export function keepPoster(id: number, poster: Blob): void {
  keep(`${id}/poster`, poster)
}

async function read(
  response: Response,
  size: number | undefined,
  onProgress?: (share: number) => void,
): Promise<Blob> {
  const said = response.headers.get('Content-Type') ?? ''
  const type = SHOWN.test(said) ? said : 'application/octet-stream'
  if (response.body === null || onProgress === undefined || size === undefined || size === 0) {
    return new Blob([await response.arrayBuffer()], { type })
  }
  const reader = response.body.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let here = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    here += part.value.length
    onProgress(Math.min(1, here / size))
  }
  return new Blob(parts, { type })
}

function ofThisLife(): void {
  if (keptFor === session.life) return
  kept = new Map()
  for (const { url } of localFiles.values()) URL.revokeObjectURL(url)
  localFiles.clear()
  keptFor = session.life
}

function known(key: string): Blob | undefined {
  ofThisLife()
  const file = kept.get(key)
  if (file !== undefined) {
    kept.delete(key)
    kept.set(key, file)
  }
  return file
}

function keep(key: string, file: Blob): void {
  if (keptFor !== session.life) return
  kept.set(key, file)
  let bytes = [...kept.values()].reduce((sum, { size }) => sum + size, 0)
  for (const [oldest, { size }] of kept) {
    if (bytes <= KEPT_BYTES) break
    kept.delete(oldest)
    bytes -= size
  }
}
