import { useReducer } from 'react'
import { ApiError, describeFailure } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { inEnglish } from '../../ui/English'
import { TextField } from '../../ui/Field'
import { sendTestMessage } from './number-calls'

/** Sends WhatsApp's own greeting to somebody who should get it. */
export function TestMessageForm({ id }: { id: number }) {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} id={id} onDone={nextTurn} />
}

function Form({ id, onDone }: { id: number; onDone: () => void }) {
  const t = useWords()
  const notices = useNotices()
  const form = useNewForm({
    empty: { to: '' },
    wrongIn: ({ to }) => (/\d{5}/.test(to.replace(/\D/g, '')) ? [] : ['to']),
    refusedIn: useRefusedFields(['to']),
    make: async ({ to }) => {
      await sendTestMessage(id, stripped(to))
      notices.done(t('settings.numbers.testSent', { number: stripped(to) }))
      onDone()
    },
    onLeave: onDone,
  })
  const problemOf = useFieldProblem(form)
  const { error } = form
  const refused = error instanceof ApiError && error.code === 'send_failed' ? error.message : undefined
  return (
    <>
      <EditFormFrame
        form={form}
        canLeave={false}
        submitWords={t('settings.numbers.sendTest')}
        problem={error === undefined ? undefined : describeFailure(error, t).why}
      >
        <TextField
          label={t('settings.numbers.to')}
          hint={t('settings.numbers.toWhy')}
          type="tel"
          dir="ltr"
          autoComplete="off"
          maxLength={40}
          value={form.values.to}
          problem={problemOf('to', t('field.phone'))}
          onChange={(event) => form.set('to', event.target.value)}
        />
      </EditFormFrame>
      {refused !== undefined && (
        <p className="-mt-2 px-5 pb-5 text-meta wrap-anywhere text-danger">{inEnglish(refused)}</p>
      )}
    </>
  )
}
