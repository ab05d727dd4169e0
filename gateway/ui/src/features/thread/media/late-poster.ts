import { keepPoster, keptPoster, localFile, mediaBeginning } from '../../../api/media-files'

/** WhatsApp writes a video's index before its pictures: so much of it has the first one. */
const BEGINNING_BYTES = 1_000_000
const LONGEST_PX = 640
/** The very first one is often black. */
const AT_S = 0.1
/** A player that is stuck says nothing. */
const PATIENCE_MS = 10_000

/** The first picture of a video, made from its beginning; undefined of one that this browser can’t play so far. */
export async function posterOf(id: number, signal: AbortSignal): Promise<Blob | undefined> {
  const had = keptPoster(id)
  if (had !== undefined) return had
  const video = localFile(id)?.blob ?? (await mediaBeginning(id, BEGINNING_BYTES, signal))
  const poster = await firstPicture(video, signal)
  if (poster !== undefined) keepPoster(id, poster)
  return poster
}

function firstPicture(file: Blob, signal: AbortSignal): Promise<Blob | undefined> {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  return new Promise<Blob | undefined>((resolve) => {
    const ended = new AbortController()
    const end = (picture?: Blob) => {
      ended.abort()
      clearTimeout(patience)
      video.removeAttribute('src')
      video.load()
      URL.revokeObjectURL(url)
      resolve(picture)
    }
    const patience = setTimeout(end, PATIENCE_MS)
    const once = { signal: ended.signal }
    signal.addEventListener('abort', () => end(), once)
    video.addEventListener('error', () => end(), once)
    video.addEventListener('loadedmetadata', () => (video.currentTime = AT_S), once)
    video.addEventListener('seeked', () => void drawn(video).then(end), once)
    video.muted = true
    video.playsInline = true
    video.preload = 'auto'
    video.src = url
  })
}

function drawn(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth: width, videoHeight: height } = video
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => {
    canvas.toBlob((picture) => resolve(picture ?? undefined), 'image/jpeg', 0.8)
  })
}
