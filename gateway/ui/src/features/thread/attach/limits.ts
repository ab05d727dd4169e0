/** What WhatsApp takes, in megabytes, of which each has 1,048,576 bytes: the same as the gateway says. */
export const MEGABYTES = { image: 5, video: 16, audio: 16, document: 100 } as const

export function maxBytes(kind: SentKind): number {
  return MEGABYTES[kind] * 1_048_576
}

/** So many files are chosen at a time. */
export const FILES_MAX = 30
/** In UTF-16 units, as the service counts. */
export const CAPTION_MAX = 1024

export type SentKind = keyof typeof MEGABYTES

/** Why a file can't be sent, by the name of its words. */
export type Unfit =
  | 'empty'
  | 'photo'
  | 'videoKind'
  | 'videoLarge'
  | 'audioKind'
  | 'audioLarge'
  | 'documentKind'
  | 'documentLarge'

/** How a file is sent: as it is, as a photo that the browser draws anew, or not at all. */
export type Plan = { kind: SentKind; redraw: boolean } | { unfit: Unfit }

const PHOTOS = ['image/jpeg', 'image/png']
const VIDEOS = ['video/mp4', 'video/3gpp']
const SOUNDS = [
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp3',
  'audio/mp4',
  'audio/m4a',
  'audio/x-m4a',
  'audio/ogg',
]
/** Some systems give office files no type. */
const DOCUMENT_ENDINGS = /\.(pdf|docx?|xlsx?|pptx?|txt|csv|log|md)$/i
const DOCUMENTS =
  /^(text\/.+|application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\..+))$/
/** Drawings are documents of their own; no browser gives all of them a size. */
const NO_PHOTO = 'image/svg+xml'

/** What becomes of a file by its type, name and size. */
export function planOf({ type: said, name, size }: { type: string; name: string; size: number }): Plan {
  const type = said.replace(/;.*/, '').toLowerCase()
  if (size === 0) return { unfit: 'empty' }
  if (type === NO_PHOTO) return { unfit: 'photo' }
  if (type.startsWith('image/')) {
    return { kind: 'image', redraw: !PHOTOS.includes(type) || size > maxBytes('image') }
  }
  if (type.startsWith('video/')) return within('video', VIDEOS.includes(type), size)
  if (type.startsWith('audio/')) return within('audio', SOUNDS.includes(type), size)
  if (/\.(heic|heif)$/i.test(name)) return { kind: 'image', redraw: true }
  return within('document', DOCUMENTS.test(type) || DOCUMENT_ENDINGS.test(name), size)
}

function within(kind: 'video' | 'audio' | 'document', known: boolean, size: number): Plan {
  if (!known) return { unfit: `${kind}Kind` }
  return size > maxBytes(kind) ? { unfit: `${kind}Large` } : { kind, redraw: false }
}
