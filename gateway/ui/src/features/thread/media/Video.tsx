import { Play } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Media } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { boxOf, lengthOf } from './box'
import { NotLoaded } from './NotLoaded'
import { useMediaFile } from './use-media-file'
import { usePoster } from './use-poster'

/** A video in its box, with its first picture: loaded when somebody wants to see it, then played by the browser's own player. */
export function Video({ id, media }: { id: number; media: Media }) {
  const t = useWords('message')
  const { fileSize } = useFormats()
  const [wanted, setWanted] = useState(false)
  const [file, again] = useMediaFile({ id, size: media.size, enabled: wanted })
  const box = useRef<HTMLDivElement>(null)
  const poster = usePoster(id, box)
  return (
    <div
      ref={box}
      style={boxOf(media)}
      className="-mx-1 mt-px mb-0.5 grid max-w-[calc(100%+0.5rem)] overflow-hidden rounded-lg bg-ink/10"
    >
      {file.state === 'ready' ? (
        <video
          src={file.url}
          poster={poster}
          aria-label={t('video')}
          controls
          autoPlay
          playsInline
          className="size-full bg-black"
        />
      ) : file.state === 'failed' ? (
        <div className="grid place-items-center">
          <NotLoaded onAgain={again} />
        </div>
      ) : (
        <button
          type="button"
          aria-label={t('playVideo')}
          aria-busy={wanted}
          onClick={() => setWanted(true)}
          className="relative grid size-full place-items-center rounded-lg -outline-offset-2"
        >
          {poster !== undefined && (
            <img src={poster} alt="" className="absolute inset-0 size-full rounded-lg object-contain" />
          )}
          <span className="relative grid size-12 place-items-center rounded-full bg-raised text-ink shadow-hair">
            {file.state === 'loading' ? <Share share={file.share} /> : <Play aria-hidden="true" size={20} />}
          </span>
          <span className="tabular absolute start-2 bottom-1.5 rounded bg-raised px-1.5 text-meta text-ink-2">
            {[
              media.duration === undefined ? undefined : lengthOf(media.duration),
              media.size === undefined ? undefined : fileSize(media.size),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
        </button>
      )}
    </div>
  )
}

/** How much of it is here. */
export function Share({ share }: { share: number }) {
  return <span className="tabular text-meta">{Math.round(share * 100)}%</span>
}
