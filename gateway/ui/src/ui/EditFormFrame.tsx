import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react'
import { useWords } from '../i18n/words'
import { isComposing } from '../lib/keys'
import { Button } from './Button'
import { Confirm } from './Confirm'

interface EditFormFrameProps {
  form: { dirty: boolean; busy: boolean; attempts: number; submit: () => Promise<void>; discard: () => void }
  /** What went wrong with saving, if it isn't said beside a field. */
  problem: string | undefined
  /** What saving is called here. */
  submitWords?: string
  /** Has the whole of what it is in; else Cancel has nothing to leave while nothing was changed. */
  canLeave?: boolean
  children: ReactNode
}

/** The fields of a form that changes something stored, with Save and Cancel. Cancel asks if something was changed. */
export function EditFormFrame(props: EditFormFrameProps) {
  const { form, problem, submitWords, canLeave = true, children } = props
  const t = useWords()
  const element = useRef<HTMLFormElement>(null)
  const [asking, setAsking] = useState(false)
  const { attempts } = form

  // What is wrong, or to be chosen, gets the focus.
  useEffect(() => {
    if (attempts === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-conflict] button')?.focus()
  }, [attempts])

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!form.busy) void form.submit()
  }

  function handleCancel() {
    if (form.dirty) setAsking(true)
    else form.discard()
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return
    event.preventDefault()
    handleCancel()
  }

  return (
    <form
      ref={element}
      noValidate
      onSubmit={handleSubmit}
      onKeyDown={handleKey}
      className="flex flex-col gap-4 p-5"
    >
      {children}
      {problem !== undefined && (
        <p role="alert" className="text-second text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" aria-disabled={form.busy}>
          {submitWords ?? t('ui.save')}
        </Button>
        {(canLeave || form.dirty) && <Button onClick={handleCancel}>{t('ui.cancel')}</Button>}
      </div>
      {asking && (
        <Confirm
          title={t('form.discardTitle')}
          yes={t('form.discard')}
          no={t('form.keepEditing')}
          onYes={form.discard}
          onNo={() => setAsking(false)}
        >
          {t('form.discardWhy')}
        </Confirm>
      )}
    </form>
  )
}
