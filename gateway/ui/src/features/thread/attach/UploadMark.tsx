import { X } from 'lucide-react'
import { useShareOf } from '../../../api/upload'
import type { PendingMessage } from '../../../api/unsent-message'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'

interface UploadMarkProps {
  pending: PendingMessage
  onDiscard: (messageId: string) => void
}

/** Over a bubble whose file is on its way: how much of it is there, and the way to give it up. */
export function UploadMark(props: UploadMarkProps) {
  return (
    <SettingsWords>
      <Mark {...props} />
    </SettingsWords>
  )
}

function Mark({ pending: { messageId, file }, onDiscard }: UploadMarkProps) {
  const t = useWords('attach')
  const { number } = useFormats()
  const share = useShareOf(messageId)
  if (file?.blob === undefined || file.media.id !== undefined) return null
  const percent = share === undefined ? undefined : Math.round(share * 100)
  return (
    <span className="absolute end-2.5 top-2.5 z-1 flex items-center gap-1 rounded-full bg-raised text-ink shadow-hair">
      {percent !== undefined && (
        <span
          role="progressbar"
          aria-label={t('uploading')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="tabular ps-2.5 text-meta"
        >
          {number(percent)} %
        </span>
      )}
      <button
        type="button"
        aria-label={t('cancelUpload')}
        data-tooltip={t('cancelUpload')}
        onClick={() => onDiscard(messageId)}
        className="grid size-8 place-items-center rounded-full hover:bg-sunken"
      >
        <X aria-hidden="true" size={16} />
      </button>
    </span>
  )
}
