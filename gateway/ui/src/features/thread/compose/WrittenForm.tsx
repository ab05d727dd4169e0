import { useState, type ReactNode } from 'react'
import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'

export interface WrittenFormProps<W> {
  onWritten: (written: W) => void
  onClose: () => void
}

interface FrameProps {
  title: string
  /** Something was typed. */
  dirty: boolean
  /** What is to be sent is complete and within WhatsApp's limits. */
  right: boolean
  onSend: () => void
  onClose: () => void
  children: ReactNode
}

/** The frame of a form that is sent as a message. */
export function WrittenForm({ title, dirty, right, onSend, onClose, children }: FrameProps) {
  const t = useWords()
  const [tried, setTried] = useState(false)
  return (
    <FormDialog title={title} form={{ dirty, discard: onClose }}>
      <form
        noValidate
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (right) onSend()
          else setTried(true)
        }}
      >
        {children}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="min-w-0 flex-1 text-second text-danger empty:hidden">
            {tried && !right && t('compose.incomplete')}
          </p>
          <Button onClick={onClose}>{t('compose.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('thread.send')}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}
