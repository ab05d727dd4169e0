import { Upload, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../../api/errors'
import { uploadFile } from '../../../api/upload'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { Cut } from '../../../ui/Cut'
import { TextField } from '../../../ui/Field'
import { IconButton } from '../../../ui/IconButton'
import { chooseFiles } from '../attach/choose-files'
import { MEGABYTES, type SentKind } from '../attach/limits'
import { prepare } from '../attach/prepare'
import { broughtValue, isBrought } from './template-values'

interface TemplateFileFieldProps {
  kind: 'image' | 'video' | 'document'
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}

interface Bringing {
  name: string
  /** Between 0 and 1; undefined once it is there. */
  share: number | undefined
}

/** The picture, video or document above a template's words: a file of this device, or the address of one. */
export function TemplateFileField({ kind, value, problem, onChange }: TemplateFileFieldProps) {
  const t = useWords()
  const { fileSize, number } = useFormats()
  const [file, setFile] = useState<Bringing | undefined>(undefined)
  const [refusal, setRefusal] = useState<string | undefined>(undefined)
  const stop = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  async function handleChoose(): Promise<void> {
    const [chosen] = await chooseFiles(kind === 'document' ? 'documents' : 'pictures')
    if (chosen === undefined) return
    setRefusal(undefined)
    const ready = await prepare(chosen)
    if ('unfit' in ready || ready.kind !== kind) {
      const limit = 'unfit' in ready && ready.unfit.startsWith('audio') ? 'audio' : kind
      setRefusal(
        'unfit' in ready
          ? t(`attach.why.${ready.unfit}`, { max: fileSize(MEGABYTES[limit satisfies SentKind] * 1_000_000) })
          : t(`settings.templates.needs.${kind}`),
      )
      return
    }
    const ended = new AbortController()
    stop.current = ended
    const tell = (share: number | undefined) => {
      if (!ended.signal.aborted) setFile({ name: chosen.name, share })
    }
    tell(0)
    try {
      const { mediaId } = await uploadFile(ready.blob, chosen.name, ended.signal, tell)
      tell(undefined)
      onChange(broughtValue(mediaId))
    } catch (error: unknown) {
      if (ended.signal.aborted) return
      setFile(undefined)
      setRefusal(describeFailure(error, t).why)
    }
  }

  function handleRemove() {
    stop.current?.abort()
    setFile(undefined)
    if (isBrought(value)) onChange('')
  }

  if (file !== undefined) {
    return (
      <div role="group" aria-label={t(`message.${kind}`)}>
        <span aria-hidden="true" className="mb-1 block text-second text-ink-2">
          {t(`message.${kind}`)}
        </span>
        <div className="flex items-center gap-2 rounded-lg border border-line ps-3">
          <Cut dir="auto" whole={file.name} className="min-w-0 flex-1" />
          {file.share !== undefined && (
            <span
              role="progressbar"
              aria-label={t('attach.uploading')}
              aria-valuenow={Math.round(file.share * 100)}
              className="tabular text-meta text-ink-2"
            >
              {number(Math.round(file.share * 100))} %
            </span>
          )}
          <IconButton
            label={
              file.share === undefined ? t('attach.remove', { name: file.name }) : t('attach.cancelUpload')
            }
            onClick={handleRemove}
          >
            <X size={18} />
          </IconButton>
        </div>
      </div>
    )
  }
  return (
    <div>
      <TextField
        label={t(`settings.templates.kinds.${kind}`)}
        dir="auto"
        autoComplete="off"
        maxLength={1024}
        value={value}
        problem={refusal ?? problem}
        onChange={(event) => onChange(event.target.value)}
        below={
          <Button className="mt-2" onClick={() => void handleChoose()}>
            <Upload aria-hidden="true" size={16} className="me-1 inline" />
            {t('settings.templates.chooseFile')}
          </Button>
        }
      />
    </div>
  )
}
