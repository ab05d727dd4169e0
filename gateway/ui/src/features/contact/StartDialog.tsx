import { useQuery, useQueryClient } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { Contact } from '../../api/generated/openapi'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { usePhoneNumbers } from '../../lib/phone-number'
import { stripped, visibleName } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { startConversation } from './contact-calls'

interface StartDialogProps {
  /** With whom; without one a number is asked for. */
  contact?: Contact
  onStarted: (conversationId: number) => void
  onClose: () => void
}

/** Starts a conversation, or opens the one that there is. */
export function StartDialog(props: StartDialogProps) {
  return (
    <SettingsWords>
      <StartForm {...props} />
    </SettingsWords>
  )
}

function StartForm({ contact, onStarted, onClose }: StartDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const formatPhoneNumber = usePhoneNumbers()
  const accounts = useQuery(companyQueries.accounts())
  const own = accounts.data ?? []
  const refusedIn = useRefusedFields(['phoneNumber', 'whatsappAccountId'])
  const form = useNewForm({
    empty: { phoneNumber: '', whatsappAccountId: '' },
    wrongIn: ({ phoneNumber, whatsappAccountId }) => [
      ...(contact === undefined && stripped(phoneNumber) === '' ? (['phoneNumber'] as const) : []),
      ...(own.length > 1 && whatsappAccountId === '' ? (['whatsappAccountId'] as const) : []),
    ],
    refusedIn,
    make: async ({ phoneNumber, whatsappAccountId }) => {
      const account = whatsappAccountId === '' ? own[0]?.id : Number(whatsappAccountId)
      const started = await startConversation(queries, {
        ...(contact === undefined ? { phoneNumber: stripped(phoneNumber) } : { contactId: contact.id }),
        ...(account !== undefined && { whatsappAccountId: account }),
      })
      onClose()
      onStarted(started.id)
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  const number = contact?.phoneNumber
  const name = visibleName(contact?.name) ?? (number === undefined ? '' : formatPhoneNumber(number))
  return (
    <FormDialog
      title={contact === undefined ? t('contacts.startTitle') : t('contacts.startWith', { name })}
      form={form}
    >
      <EditFormFrame
        form={form}
        submitWords={t('contacts.start')}
        problem={problemOfAll(form.error, own.length === 0 && accounts.isSuccess)}
      >
        {contact === undefined && (
          <TextField
            label={t('contacts.number')}
            hint={t('contacts.numberWhy')}
            dir="ltr"
            inputMode="tel"
            autoComplete="off"
            maxLength={64}
            value={form.values.phoneNumber}
            problem={problemOf('phoneNumber', t('field.phone'))}
            onChange={(event) => form.set('phoneNumber', event.target.value)}
            autoFocus
          />
        )}
        {own.length > 1 && (
          <Select
            label={t('contacts.from')}
            value={form.values.whatsappAccountId}
            problem={problemOf('whatsappAccountId', t('contacts.chooseNumber'))}
            onChange={(event) => form.set('whatsappAccountId', event.target.value)}
          >
            <option value="">{t('contacts.chooseNumber')}</option>
            {own.map((account) => (
              <option key={account.id} value={account.id}>
                {`${account.name} · ${formatPhoneNumber(account.displayPhoneNumber)}`}
              </option>
            ))}
          </Select>
        )}
        <p className="text-second text-ink-2">{t('contacts.startWhy')}</p>
      </EditFormFrame>
    </FormDialog>
  )

  function problemOfAll(error: unknown, isWithoutNumber: boolean): string | undefined {
    if (isWithoutNumber) return t('contacts.noNumberOfOurs')
    if (error === undefined) return undefined
    return isConflict(error) ? t('contacts.somebodyElses') : describeFailure(error, t).why
  }
}
