import { useReducer } from 'react'
import { dataOf, gateway } from '../../../api/client'
import { describeFailure } from '../../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../../api/form-fields'
import { useNotices } from '../../../api/notices'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'
import { MIN_LENGTH, NewPasswordField } from '../NewPasswordField'
import { OF_BROWSER } from './own-calls'

/** The password, changed by who knows the present one. */
export function PasswordForm() {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} onDone={nextTurn} />
}

function Form({ onDone }: { onDone: () => void }) {
  const t = useWords()
  const notices = useNotices()
  const form = useNewForm({
    empty: { current: '', next: '' },
    wrongIn: ({ current, next }) => [
      ...(current === '' ? (['current'] as const) : []),
      ...(next === '' ? (['next'] as const) : []),
    ],
    refusedIn: useRefusedFields(['current', 'next']),
    make: async (body) => {
      await dataOf(gateway.POST('/api/v1/auth/password', { ...OF_BROWSER, body }))
      notices.done(t('account.passwordChanged'))
      onDone()
    },
    onLeave: onDone,
  })
  const problemOf = useFieldProblem(form)
  return (
    <EditFormFrame
      form={form}
      canLeave={false}
      submitWords={t('account.changePassword')}
      problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
    >
      <TextField
        label={t('account.current')}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={form.values.current}
        problem={problemOf('current', t('field.empty'))}
        onChange={(event) => form.set('current', event.target.value)}
      />
      <NewPasswordField
        label={t('session.newPassword')}
        minLength={MIN_LENGTH}
        value={form.values.next}
        problem={problemOf('next', t('field.empty'))}
        onChange={(next) => form.set('next', next)}
      />
    </EditFormFrame>
  )
}
