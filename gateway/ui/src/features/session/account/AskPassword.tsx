import { ApiError, describeFailure } from '../../../api/errors'
import { useFieldProblem } from '../../../api/form-fields'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'

interface AskPasswordProps {
  title: string
  /** Rejects if it is the wrong one. */
  onPassword: (password: string) => Promise<void>
  onClose: () => void
}

/** Makes sure that it is the person themselves who sits there. */
export function AskPassword({ title, onPassword, onClose }: AskPasswordProps) {
  const t = useWords()
  const form = useNewForm({
    empty: { password: '' },
    wrongIn: ({ password }) => (password === '' ? ['password'] : []),
    refusedIn: (error) =>
      error instanceof ApiError && (error.code === 'invalid_input' || error.status === 403)
        ? ['password']
        : [],
    make: ({ password }) => onPassword(password),
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  return (
    <FormDialog title={title} onClose={onClose}>
      <EditFormFrame
        form={{ ...form, dirty: false }}
        submitWords={t('account.goOn')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('session.password')}
          hint={t('account.passwordAsked')}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={form.values.password}
          problem={
            problemOf('password') === undefined
              ? undefined
              : t(form.values.password === '' ? 'field.empty' : 'field.password')
          }
          onChange={(event) => form.set('password', event.target.value)}
          autoFocus
        />
      </EditFormFrame>
    </FormDialog>
  )
}
