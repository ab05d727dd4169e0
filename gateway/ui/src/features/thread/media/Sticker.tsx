import { useWords } from '../../../i18n/words'
import { NotLoaded } from './NotLoaded'
import { useMediaFile } from './use-media-file'

/** A sticker, which may move. */
export function Sticker({ id, animated }: { id: number; animated: boolean }) {
  const t = useWords('message')
  const [file, again] = useMediaFile({ id, enabled: true })
  return (
    <div className="my-1 grid size-32 place-items-center">
      {file.state === 'failed' && <NotLoaded onAgain={again} />}
      {file.state === 'ready' && (
        <img
          src={file.url}
          alt={t(animated ? 'animated' : 'sticker')}
          draggable={false}
          className="size-full animate-fade object-contain"
        />
      )}
    </div>
  )
}
