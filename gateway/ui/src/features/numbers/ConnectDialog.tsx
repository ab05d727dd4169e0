import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { Button } from '../../ui/Button'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { CheckLine } from './CheckLine'
import {
  CONNECT_FIELDS,
  EMPTY_NUMBER,
  FIELD_OF_CHECK,
  connectRequest,
  wrongInNumber,
  type NumberValues,
} from './number-form'
import { checkNumber, connectNumber } from './number-calls'

interface ConnectDialogProps {
  onConnected: (account: WhatsAppAccount) => void
  onClose: () => void
}

/** Connects a number. What is typed is checked with WhatsApp, and each finding stands beside its field. */
export function ConnectDialog({ onConnected, onClose }: ConnectDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const teams = useQuery(companyQueries.teams())
  const refusedIn = useRefusedFields(CONNECT_FIELDS)
  const form = useNewForm<NumberValues>({
    empty: EMPTY_NUMBER,
    wrongIn: wrongInNumber,
    refusedIn: (error) => (isConflict(error) ? ['phoneNumberId'] : refusedIn(error)),
    make: async (values) => onConnected(await connectNumber(queries, connectRequest(values))),
    onLeave: onClose,
  })
  const check = useMutation({ mutationFn: checkNumber })
  const { values } = form
  const problemOf = useFieldProblem(form)
  const connected = isConflict(form.refusal) ? t('settings.numbers.isConnected') : undefined
  const asked = check.data?.checks ?? []

  const text = (name: Exclude<keyof NumberValues, 'teamId'>, wrong = t('field.empty')) => ({
    label: t(`settings.numbers.${name}`),
    hint: t(`settings.numbers.${name}Why`),
    value: values[name],
    problem: problemOf(name, wrong),
    onChange: (event: { target: { value: string } }) => form.set(name, event.target.value),
    below: asked
      .filter(({ id }) => FIELD_OF_CHECK[id] === name)
      .map((found) => <CheckLine key={found.id} check={found} />),
  })
  const digits = { dir: 'ltr', inputMode: 'numeric', autoComplete: 'off', maxLength: 32 } as const
  const secret = { type: 'password', dir: 'ltr', autoComplete: 'off', maxLength: 2000 } as const

  function handleCheck() {
    const { name: _name, teamId: _team, ...body } = connectRequest(values)
    check.mutate(body)
  }

  return (
    <FormDialog title={t('settings.numbers.connect')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('settings.numbers.connectIt')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <p className="text-second text-ink-2">{t('settings.numbers.connectWhy')}</p>
        <TextField {...text('name')} dir="auto" autoComplete="off" maxLength={200} autoFocus />
        <TextField {...text('phoneNumberId', connected ?? t('settings.numbers.digits'))} {...digits} />
        <TextField {...text('wabaId', t('settings.numbers.digits'))} {...digits} />
        <TextField {...text('accessToken')} {...secret} />
        <TextField {...text('appId', t('settings.numbers.appBoth'))} {...digits} />
        <TextField {...text('appSecret', t('settings.numbers.appBoth'))} {...secret} />
        {(teams.data ?? []).length > 0 && (
          <Select
            label={t('settings.numbers.team')}
            hint={t('settings.numbers.teamWhy')}
            value={values.teamId}
            onChange={(event) => form.set('teamId', event.target.value)}
          >
            <option value="">{t('settings.numbers.noTeam')}</option>
            {teams.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <div className="flex flex-col items-start gap-2 rounded-lg border border-line p-3">
          <Button
            disabled={check.isPending || values.accessToken === '' || values.wabaId === ''}
            onClick={handleCheck}
          >
            {t('settings.numbers.check')}
          </Button>
          <div role="status" className="w-full text-meta text-ink-2">
            {check.isPending && t('settings.numbers.checking')}
            {check.isError && <span className="text-danger">{describeFailure(check.error, t).why}</span>}
            {check.data !== undefined && (
              <>
                {check.data.verifiedName !== undefined && (
                  <p>
                    {t('settings.numbers.found', {
                      name: check.data.verifiedName,
                      number: check.data.displayPhoneNumber ?? '',
                    })}
                  </p>
                )}
                {asked
                  .filter(({ id }) => FIELD_OF_CHECK[id] === undefined)
                  .map((found) => (
                    <CheckLine key={found.id} check={found} />
                  ))}
              </>
            )}
          </div>
        </div>
      </EditFormFrame>
    </FormDialog>
  )
}
