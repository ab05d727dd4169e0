import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useWords } from '../i18n/words'
import { Confirm } from './Confirm'
import { Dialog } from './Dialog'
import { IconButton } from './IconButton'

interface FormDialogProps {
  title: string
  /** The form that is in it: with something typed it isn't closed by a slip. */
  form?: { dirty: boolean; discard: () => void }
  /** For what is no form. */
  onClose?: () => void
  children: ReactNode
}

/** A form, or what came of it, in the middle of the page. */
export function FormDialog({ title, form, onClose, children }: FormDialogProps) {
  const t = useWords()
  const [asking, setAsking] = useState(false)

  function handleClose() {
    if (form === undefined) onClose?.()
    else if (form.dirty) setAsking(true)
    else form.discard()
  }

  return (
    <Dialog label={title} place="middle" onClose={handleClose}>
      <header className="flex flex-none items-center gap-2 border-b border-line py-2 ps-5 pe-3">
        <h1 className="min-w-0 flex-1 font-semibold wrap-anywhere">{title}</h1>
        <IconButton label={t('ui.close')} onClick={handleClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div className="min-h-0 overflow-y-auto">{children}</div>
      {asking && (
        <Confirm
          title={t('form.discardTitle')}
          yes={t('form.discard')}
          no={t('form.keepEditing')}
          onYes={() => form?.discard()}
          onNo={() => setAsking(false)}
        >
          {t('form.discardWhy')}
        </Confirm>
      )}
    </Dialog>
  )
}
