import { X } from 'lucide-react'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { Cut } from '../../../ui/Cut'
import { IconButton } from '../../../ui/IconButton'
import { MessageTypeIcon } from '../../../ui/MessageTypeIcon'
import { CountedField } from '../compose/CountedField'
import { lengthOf } from '../media/box'
import { CAPTION_MAX, MEGABYTES, type SentKind, type Unfit } from './limits'
import { caption, remove, type Picked } from './picked'

interface PickedFileProps {
  conversationId: number
  file: Picked
  first: boolean
}

/** One file in the tray. */
export function PickedFile({ conversationId, file, first }: PickedFileProps) {
  const t = useWords('attach')
  const { fileSize } = useFormats()
  const { key, name, ready } = file
  /** In round numbers, as everybody knows them. */
  const sizeOf = (kind: SentKind) => fileSize(MEGABYTES[kind] * 1_000_000)
  const fit = ready !== undefined && !('unfit' in ready) ? ready : undefined
  const unfit = ready !== undefined && 'unfit' in ready ? ready.unfit : undefined
  const facts = [
    fileSize(fit?.blob.size ?? file.size),
    fit?.duration === undefined ? undefined : lengthOf(fit.duration),
  ]
  return (
    <li className="flex items-start gap-3">
      <Preview kind={fit?.kind} url={file.url} />
      <div className="min-w-0 flex-1">
        <Cut dir="auto" whole={name} className="block" />
        <span className="block text-meta text-ink-2">
          <bdi>{facts.filter((each) => each !== undefined).join(' · ')}</bdi>
        </span>
        {ready === undefined && (
          <p role="status" className="text-meta text-ink-2">
            {t('looking')}
          </p>
        )}
        {fit?.done !== undefined && (
          <p className="text-meta text-ink-2">{t(`done.${fit.done}`, { max: sizeOf('image') })}</p>
        )}
        {unfit !== undefined && (
          <p role="alert" className="text-second text-danger">
            {t('unfit', { why: t(`why.${unfit}`, { max: sizeOf(limitOf(unfit)) }) })}
          </p>
        )}
        {mayHaveCaption(file) && (
          <div className="mt-1.5">
            <CountedField
              label={t('caption')}
              value={file.caption}
              max={CAPTION_MAX}
              autoFocus={first}
              onChange={(text) => caption(conversationId, key, text)}
            />
          </div>
        )}
      </div>
      <IconButton label={t('remove', { name })} onClick={() => remove(conversationId, key)}>
        <X size={18} />
      </IconButton>
    </li>
  )
}

/** It can be written while the file is looked at; only sounds have none. */
function mayHaveCaption({ ready, sounds }: Picked): boolean {
  if (ready === undefined) return !sounds
  return !('unfit' in ready) && ready.kind !== 'audio'
}

function limitOf(unfit: Unfit): SentKind {
  if (unfit.startsWith('video')) return 'video'
  return unfit.startsWith('audio') ? 'audio' : 'document'
}

/** A photo as it will be seen, the first picture of a video, or a sign for what can't be. */
function Preview({ kind, url }: { kind: SentKind | undefined; url: string | undefined }) {
  return (
    <span className="grid size-16 flex-none place-items-center overflow-hidden rounded-lg bg-ink/5 text-ink-2">
      {url !== undefined && kind === 'image' ? (
        <img src={url} alt="" className="size-full object-cover" />
      ) : url !== undefined ? (
        <video src={url} muted preload="metadata" aria-hidden="true" className="size-full object-cover" />
      ) : (
        kind !== undefined && <MessageTypeIcon type={kind} />
      )}
    </span>
  )
}
