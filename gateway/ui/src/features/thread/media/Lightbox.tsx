import { ChevronLeft, ChevronRight, Download, MessageSquareText, X } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { saveFile } from '../../../lib/save-file'
import { Dialog } from '../../../ui/Dialog'
import { IconButton } from '../../../ui/IconButton'
import { useThreadTies, type Photo } from '../thread-context'
import { NotLoaded } from './NotLoaded'
import { useMediaFile } from './use-media-file'

/** A photo as large as the window, and the way to the others of the thread that are loaded. */
export function Lightbox({ mediaId, onClose }: { mediaId: number; onClose: () => void }) {
  const t = useWords()
  const { number } = useFormats()
  const { photos, onJump } = useThreadTies()
  const [shown, setShown] = useState(mediaId)
  const place = photos.findIndex((photo) => photo.mediaId === shown)
  const known = photos[place]
  const photo = known ?? { mediaId: shown, width: undefined, height: undefined, caption: undefined }
  const [file, again] = useMediaFile({ id: shown, enabled: true })

  function go(step: number): void {
    const next = photos[place + step]
    if (place >= 0 && next !== undefined) setShown(next.mediaId)
  }

  /** To the left is what came before, in whichever direction one reads: photos lie beside each other as in the bar. */
  function handleKey(event: React.KeyboardEvent): void {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') go(event.key === forward ? 1 : -1)
    else if (event.key === 'Home') go(-place)
    else if (event.key === 'End') go(photos.length - 1 - place)
  }

  return (
    <Dialog label={t('message.image')} place="whole" onClose={onClose}>
      {/* Keys work wherever the focus is in it: where one clicks, and on a button that has nothing more to do. */}
      <div className="flex h-full flex-col outline-none" tabIndex={-1} onKeyDown={handleKey}>
        <header className="flex flex-none items-center gap-1 border-b border-line px-3 py-1.5">
          <span className="tabular flex-1 ps-2 text-second text-ink-2" aria-live="polite">
            {place >= 0 && t('message.photoOf', { number: number(place + 1), count: number(photos.length) })}
          </span>
          <IconButton label={t('message.previousPhoto')} aria-disabled={place <= 0} onClick={() => go(-1)}>
            <ChevronLeft size={18} className="rtl:-scale-x-100" />
          </IconButton>
          <IconButton
            label={t('message.nextPhoto')}
            aria-disabled={place < 0 || place >= photos.length - 1}
            onClick={() => go(1)}
          >
            <ChevronRight size={18} className="rtl:-scale-x-100" />
          </IconButton>
          {known !== undefined && (
            <IconButton
              label={t('message.inThread')}
              onClick={() => {
                onClose()
                onJump(known.messageId)
              }}
            >
              <MessageSquareText size={18} />
            </IconButton>
          )}
          <IconButton
            label={t('message.download')}
            disabled={file.state !== 'ready'}
            onClick={() => file.state === 'ready' && saveFile(file.blob, nameOf(photo, file.blob))}
          >
            <Download size={18} />
          </IconButton>
          <IconButton label={t('ui.close')} shortcut="Esc" onClick={onClose}>
            <X size={18} />
          </IconButton>
        </header>
        <div className="grid min-h-0 flex-1 place-items-center p-3">
          {file.state === 'failed' && <NotLoaded onAgain={again} />}
          {file.state === 'ready' && (
            <img
              key={photo.mediaId}
              src={file.url}
              alt={photo.caption ?? t('message.image')}
              width={photo.width}
              height={photo.height}
              className="max-h-full min-h-0 w-auto max-w-full animate-fade object-contain"
            />
          )}
        </div>
        {photo.caption !== undefined && photo.caption !== '' && (
          <p dir="auto" className="max-h-24 flex-none overflow-y-auto px-5 pb-4 text-center wrap-anywhere">
            {photo.caption}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function nameOf({ mediaId }: Pick<Photo, 'mediaId'>, { type }: Blob): string {
  return `photo-${mediaId}.${type === 'image/jpeg' ? 'jpg' : type.replace('image/', '')}`
}
