import { useState } from 'react'
import type { Media } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { boxOf } from './box'
import { Lightbox } from './late-lightbox'
import { NotLoaded } from './NotLoaded'
import { useMediaFile } from './use-media-file'

interface PictureProps {
  id: number
  media: Media
  caption: string | undefined
}

/** A photo in its box, small; pressed, it is seen as large as the window. */
export function Picture({ id, media, caption }: PictureProps) {
  const t = useWords('message')
  const [open, setOpen] = useState(false)
  const variant = media.thumbnail === true ? 'thumbnail' : undefined
  const [file, again] = useMediaFile({ id, variant, enabled: true })
  return (
    <div
      style={boxOf(media)}
      className="-mx-1 mt-px mb-0.5 grid max-w-[calc(100%+0.5rem)] overflow-hidden rounded-lg bg-ink/5"
    >
      {file.state === 'failed' ? (
        <div className="grid place-items-center">
          <NotLoaded onAgain={again} />
        </div>
      ) : (
        <button
          type="button"
          aria-label={t('openPhoto')}
          onClick={() => setOpen(true)}
          className="grid size-full min-h-0 cursor-zoom-in overflow-hidden rounded-lg -outline-offset-2"
        >
          {file.state === 'ready' && (
            <img
              src={file.url}
              alt={caption ?? t('image')}
              draggable={false}
              className="size-full animate-fade object-cover"
            />
          )}
        </button>
      )}
      {open && <Lightbox mediaId={id} onClose={() => setOpen(false)} />}
    </div>
  )
}
