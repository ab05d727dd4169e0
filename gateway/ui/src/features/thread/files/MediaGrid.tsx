import { Play } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Media, Message } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { useNow } from '../../../lib/use-now'
import { MessageTypeIcon } from '../../../ui/MessageTypeIcon'
import { lengthOf } from '../media/box'
import { Lightbox } from '../media/late-lightbox'
import { useMediaFile } from '../media/use-media-file'
import { usePoster } from '../media/use-poster'
import { photosOf, ThreadContext } from '../thread-context'

interface MediaGridProps {
  label: string
  messages: readonly Message[]
  /** To the message in its thread. */
  onOpen: (messageId: number) => void
}

/** Photos and videos beside each other, newest first: a photo is looked at, a video is played in its thread. */
export function MediaGrid({ label, messages, onOpen }: MediaGridProps) {
  const [open, setOpen] = useState<number>()
  const photos = photosOf(messages).toReversed()
  return (
    <ThreadContext value={{ conversationId: undefined, photos, accountId: undefined, onJump: onOpen }}>
      <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-1">
        {messages.map((message) => (
          <li key={message.id}>
            <Tile message={message} onPhoto={setOpen} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {open !== undefined && <Lightbox mediaId={open} onClose={() => setOpen(undefined)} />}
    </ThreadContext>
  )
}

interface TileProps {
  message: Message
  onPhoto: (mediaId: number) => void
  onOpen: (messageId: number) => void
}

function Tile({ message, onPhoto, onOpen }: TileProps) {
  const t = useWords('files')
  const { dayAndClock } = useFormats()
  const now = useNow()
  const { id, type, content, timestamp } = message
  const { media } = content
  if (media?.id === undefined) return null
  const { id: mediaId } = media
  const shown = shownAs(type, media)
  const photo = shown === 'photo'
  const when = dayAndClock(timestamp, now)
  return (
    <button
      type="button"
      aria-label={t(`${shown}Of`, { when })}
      onClick={() => (photo ? onPhoto(mediaId) : onOpen(id))}
      className={`relative grid aspect-square w-full place-items-center overflow-hidden rounded-lg bg-ink/5 -outline-offset-2 ${photo ? 'cursor-zoom-in' : ''}`}
    >
      {photo && <Thumbnail id={mediaId} />}
      {shown === 'video' && <Moving id={mediaId} media={media} />}
      {shown === 'file' && (
        <span className="text-ink-2">
          <MessageTypeIcon type="document" />
        </span>
      )}
    </button>
  )
}

/** What a customer calls a photo may be anything: what is not what it should be is only kept. */
function shownAs(type: Message['type'], { thumbnail, mimeType = '' }: Media): 'photo' | 'video' | 'file' {
  if (type === 'image' && thumbnail === true) return 'photo'
  return type === 'video' && mimeType.startsWith('video/') ? 'video' : 'file'
}

/** What could not be loaded stays a tile: pressed, the photo says so itself. */
function Thumbnail({ id }: { id: number }) {
  const [file] = useMediaFile({ id, variant: 'thumbnail', enabled: true })
  if (file.state !== 'ready') return null
  return <img src={file.url} alt="" draggable={false} className="size-full animate-fade object-cover" />
}

function Moving({ id, media }: { id: number; media: Media }) {
  const box = useRef<HTMLSpanElement>(null)
  const poster = usePoster(id, box)
  return (
    <span ref={box} className="absolute inset-0 grid place-items-center">
      {poster !== undefined && (
        <img src={poster} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      <span className="relative grid size-8 place-items-center rounded-full bg-raised text-ink shadow-hair">
        <Play aria-hidden="true" size={14} />
      </span>
      {media.duration !== undefined && (
        <span className="tabular absolute start-1 bottom-1 rounded bg-raised px-1 text-meta text-ink-2">
          {lengthOf(media.duration)}
        </span>
      )}
    </span>
  )
}
