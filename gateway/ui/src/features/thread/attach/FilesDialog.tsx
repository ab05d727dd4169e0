import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Written } from '../../../api/unsent-message'
import { nameOfType } from '../../../api/message-summary'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { useAskBeforeUnload } from '../../../lib/edit/use-ask-before-unload'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'
import { takeQuoted } from '../compose/compose-store'
import { chooseFiles } from './choose-files'
import { FILES_MAX } from './limits'
import { clear, isSendable, pick, useTray, writtenOf } from './picked'
import { PickedFile } from './PickedFile'

interface FilesDialogProps {
  conversationId: number
  onSend: (written: Written) => void
  onClose: () => void
}

/** What was chosen, before it is sent: what each looks like, with its caption, and what can't be sent and why. */
export function FilesDialog({ conversationId, onSend, onClose }: FilesDialogProps) {
  const t = useWords()
  const { number } = useFormats()
  const { files, over } = useTray(conversationId)
  const [tried, setTried] = useState(false)
  const looking = files.some(({ ready }) => ready === undefined)
  const going = files.filter(({ ready }) => ready !== undefined && !('unfit' in ready))
  const right = !looking && going.length > 0 && going.every(isSendable)
  useAskBeforeUnload(files.length > 0)

  function handleDiscard() {
    clear(conversationId)
    onClose()
  }

  function handleSend() {
    if (!right) {
      setTried(true)
      return
    }
    const quoted = takeQuoted(conversationId)
    going
      .map((each) => writtenOf(each, (kind) => nameOfType(kind, t)))
      .filter((written) => written !== undefined)
      .forEach((written, at) =>
        onSend({ ...written, ...(at === 0 && quoted !== undefined && { replyTo: quoted }) }),
      )
    clear(conversationId)
    onClose()
  }

  const problem = over > 0 ? t('attach.tooMany', { max: FILES_MAX }) : tried && !right ? whyNot() : undefined

  function whyNot(): string {
    if (looking) return t('attach.looking')
    return t(going.length === 0 ? 'attach.none' : 'compose.incomplete')
  }

  return (
    <FormDialog
      title={t('attach.title', { count: files.length })}
      form={{ dirty: files.length > 0, discard: handleDiscard }}
    >
      <form
        noValidate
        data-files-tray
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          handleSend()
        }}
      >
        {files.length === 0 && <p className="text-second text-ink-2">{t('attach.nothing')}</p>}
        <ul aria-label={t('attach.files')} className="flex flex-col gap-4 empty:hidden">
          {files.map((each, at) => (
            <PickedFile key={each.key} conversationId={conversationId} file={each} first={at === 0} />
          ))}
        </ul>
        <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-5 py-3">
          <Button
            className="me-auto"
            onClick={() => void chooseFiles('any').then((chosen) => pick(conversationId, chosen))}
          >
            <Plus aria-hidden="true" size={16} className="me-1 inline" />
            {t('attach.add')}
          </Button>
          <p role="alert" className="min-w-0 text-second text-danger empty:hidden">
            {problem}
          </p>
          <Button kind="primary" type="submit">
            {going.length > 1 ? t('attach.sendMany', { count: number(going.length) }) : t('thread.send')}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}
