import { ApiError, describeFailure } from '../../../api/errors'
import { useFieldProblem } from '../../../api/form-fields'
import type { NewSecondFactor } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { stripped } from '../../../lib/visible-text'
import { CopyField } from '../../../ui/CopyField'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { QrCode } from '../../../ui/QrCode'
import { confirmSecondFactor } from './own-calls'

interface ScanDialogProps {
  prepared: NewSecondFactor
  onConfirmed: (recoveryCodes: string[]) => void
  onClose: () => void
}

/** The secret for the app, and the code that proves that the app has it. */
export function ScanDialog({ prepared, onConfirmed, onClose }: ScanDialogProps) {
  const t = useWords()
  const form = useNewForm({
    empty: { code: '' },
    wrongIn: ({ code }) => (stripped(code) === '' ? ['code'] : []),
    refusedIn: (error) =>
      error instanceof ApiError && (error.code === 'invalid_input' || error.status === 403) ? ['code'] : [],
    make: async ({ code }) => {
      const { recoveryCodes } = await confirmSecondFactor(stripped(code).replace(/\s/g, ''))
      onConfirmed(recoveryCodes)
    },
    onLeave: onClose,
  })
  const wrong = useFieldProblem(form)('code')
  return (
    <FormDialog title={t('account.turnOn')} form={form}>
      <div className="flex flex-col gap-4 px-5 pt-5">
        <p className="text-second text-ink-2">{t('account.scan')}</p>
        <QrCode text={prepared.uri} label={t('account.qrCode')} />
        <CopyField label={t('account.secret')} value={prepared.secret} />
      </div>
      <EditFormFrame
        form={form}
        submitWords={t('account.confirm')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('session.code')}
          hint={t('account.codeWhy')}
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={form.values.code}
          problem={
            wrong === undefined
              ? undefined
              : t(stripped(form.values.code) === '' ? 'field.empty' : 'account.codeWrong')
          }
          onChange={(event) => form.set('code', event.target.value)}
          autoFocus
        />
      </EditFormFrame>
    </FormDialog>
  )
}
