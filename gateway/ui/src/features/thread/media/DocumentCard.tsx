import { Download } from 'lucide-react'
import { useState } from 'react'
import { mediaFile } from '../../../api/media-files'
import type { Media } from '../../../api/generated/openapi'
import { useNotices } from '../../../api/notices'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { saveFile } from '../../../lib/save-file'
import { Cut } from '../../../ui/Cut'
import { MessageTypeIcon } from '../../../ui/MessageTypeIcon'
import { Share } from './Video'

interface DocumentCardProps {
  id: number
  media: Media
  kind: string
  /** What it is called, with its ending. */
  filename: string
}

/** A file to be kept: pressed anywhere, the browser takes it. */
export function DocumentCard({ id, media, kind, filename }: DocumentCardProps) {
  const t = useWords('message')
  const { fileSize } = useFormats()
  const notices = useNotices()
  const [share, setShare] = useState<number | undefined>(undefined)

  async function handlePress(): Promise<void> {
    setShare(0)
    try {
      saveFile(await mediaFile({ id, size: media.size }, new AbortController().signal, setShare), filename)
    } catch (error: unknown) {
      notices.failed(t('fileNotLoaded'), error)
    } finally {
      setShare(undefined)
    }
  }

  return (
    <button
      type="button"
      disabled={share !== undefined}
      onClick={() => void handlePress()}
      className="-mx-1 mt-px mb-0.5 flex w-[calc(100%+0.5rem)] min-w-48 items-center gap-2.5 rounded-lg bg-ink/5 p-2 text-start hover:bg-ink/10"
    >
      <span className="grid size-8.5 flex-none place-items-center rounded-md bg-ink/5 text-ink-2">
        <MessageTypeIcon type={kind} />
      </span>
      <span className="min-w-0 flex-1">
        <Cut dir="auto" whole={filename} />
        <span dir="auto" className="block text-meta text-ink-2">
          {[endingOf(filename), media.size === undefined ? '' : fileSize(media.size)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="grid size-8.5 flex-none place-items-center text-ink-2">
        {share === undefined ? <Download aria-hidden="true" size={18} /> : <Share share={share} />}
        <span className="sr-only">{t('download')}</span>
      </span>
    </button>
  )
}

function endingOf(filename: string): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(filename)?.[1]?.toUpperCase() ?? ''
}
