import { maxBytes, planOf, type SentKind, type Unfit } from './limits'

/** What was done to a photo so that WhatsApp takes it, by the name of its words. */
export type Done = 'smaller' | 'asPhoto' | 'still'

/** A file as it is sent. */
export interface Prepared {
  kind: SentKind
  blob: Blob
  name: string
  /** In pixels, as it is shown; of photos and videos. */
  width?: number
  height?: number
  /** In seconds; of videos and sounds, where the browser knows it. */
  duration?: number
  done?: Done
}

/** The longest side of a photo that is drawn anew, and what is tried when the file is still too large. */
const SIDES = [2560, 1920, 1280, 800]
const QUALITY = 0.86
/** A browser that neither reads a file nor refuses it must not hold up the others. */
const LOOK_MS = 10_000

/** Makes a file ready to be sent, or says why it can't be. */
export async function prepare(file: File): Promise<Prepared | { unfit: Unfit }> {
  const plan = planOf(file)
  if ('unfit' in plan) return plan
  const { kind } = plan
  switch (kind) {
    case 'image':
      return photo(file, plan.redraw || (await isTooDeep(file)))
    case 'video':
    case 'audio':
      return { kind, blob: file, name: file.name, ...(await lookAt(kind, file)) }
    case 'document':
      return { kind, blob: file, name: file.name }
  }
}

async function photo(file: File, redraw: boolean): Promise<Prepared | { unfit: Unfit }> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return { unfit: 'photo' }
  }
  try {
    const { width, height } = bitmap
    if (!redraw) return { kind: 'image', blob: file, name: file.name, width, height }
    for (const side of SIDES) {
      const drawn = await draw(bitmap, side)
      if (drawn !== undefined && drawn.blob.size <= maxBytes('image')) {
        return { kind: 'image', name: file.name, done: doneTo(file), ...drawn }
      }
    }
    return { unfit: 'photo' }
  } finally {
    bitmap.close()
  }
}

/** As a JPEG, upright, on white where it has no colour. */
async function draw(
  bitmap: ImageBitmap,
  longest: number,
): Promise<{ blob: Blob; width: number; height: number } | undefined> {
  const { width, height } = fitted(bitmap, longest)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return blob === null ? undefined : { blob, width, height }
}

/** The size of a picture whose longest side is at most that long. */
export function fitted({ width, height }: { width: number; height: number }, longest: number) {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function doneTo({ type, size }: File): Done {
  if (type === 'image/gif') return 'still'
  return size > maxBytes('image') ? 'smaller' : 'asPhoto'
}

/** Of a PNG: WhatsApp takes no more than 8 bits a channel. */
async function isTooDeep(file: File): Promise<boolean> {
  if (file.type !== 'image/png') return false
  const head = new Uint8Array(await file.slice(0, 25).arrayBuffer())
  return (head[24] ?? 0) > 8
}

/** How large a video is and how long it lasts, as far as this browser can say. */
function lookAt(
  kind: 'video' | 'audio',
  file: Blob,
): Promise<Pick<Prepared, 'width' | 'height' | 'duration'>> {
  const url = URL.createObjectURL(file)
  const player = document.createElement(kind)
  return new Promise<Pick<Prepared, 'width' | 'height' | 'duration'>>((resolve) => {
    const late = setTimeout(() => resolve({}), LOOK_MS)
    const tell = (known: Pick<Prepared, 'width' | 'height' | 'duration'>) => {
      clearTimeout(late)
      resolve(known)
    }
    player.onerror = () => tell({})
    player.onloadedmetadata = () => {
      const { duration } = player
      const size =
        player instanceof HTMLVideoElement && player.videoWidth > 0
          ? { width: player.videoWidth, height: player.videoHeight }
          : {}
      tell({ ...size, ...(Number.isFinite(duration) && { duration }) })
    }
    player.preload = 'metadata'
    player.src = url
  }).finally(() => URL.revokeObjectURL(url))
}
