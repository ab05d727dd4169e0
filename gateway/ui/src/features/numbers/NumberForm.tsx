import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { companyQueries } from '../../api/company-queries'
import { describeFailure } from '../../api/errors'
import { useEditFields, useRefusedFields } from '../../api/form-fields'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import type { Sameness } from '../../lib/edit/merge-edits'
import { useEditForm } from '../../lib/edit/use-edit-form'
import { isNumber, isString, optional, shape } from '../../lib/guards'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { changeNumber } from './number-calls'

interface NumberFormProps {
  account: WhatsAppAccount
  seenAt: number
}

/** What the number is called here, and the team that gets what comes to it. */
export function NumberForm(props: NumberFormProps) {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} {...props} onDone={nextTurn} />
}

interface NumberNames {
  name: string
  teamId: number | undefined
}

const same: Sameness<NumberNames> = {
  name: (a, b) => stripped(a) === stripped(b),
  teamId: (a, b) => a === b,
}

const isNumberNames = shape({ name: isString, teamId: optional(isNumber) })

function Form({ account, seenAt, onDone }: NumberFormProps & { onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const notices = useNotices()
  const me = useMe()
  const teams = useQuery(companyQueries.teams())
  const { id, name, teamId } = account
  const form = useEditForm<NumberNames>({
    name: `${me.id}.number.${id}`,
    stored: { values: { name, teamId }, version: seenAt },
    same,
    isValue: (value): value is NumberNames => isNumberNames(value),
    wrongIn: (changes) => (changes.name !== undefined && stripped(changes.name) === '' ? ['name'] : []),
    refusedIn: useRefusedFields(['name', 'teamId']),
    save: async (changes) => {
      await changeNumber(queries, id, {
        ...(changes.name !== undefined && { name: stripped(changes.name) }),
        ...('teamId' in changes && { teamId: changes.teamId ?? null }),
      })
      notices.done(t('settings.saved'))
    },
    isConflict: () => false,
    reload: () => Promise.reject(new Error('There is no version to wait for')),
    onDone,
  })
  const teamName = (of: number | undefined) =>
    teams.data?.find((team) => team.id === of)?.name ?? t('settings.numbers.noTeam')
  const field = useEditFields(form, {
    name: { label: t('settings.numbers.name'), wrong: t('field.empty') },
    teamId: { label: t('settings.numbers.team'), inWords: teamName },
  })
  return (
    <EditFormFrame
      form={form}
      canLeave={false}
      problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
    >
      <TextField
        {...field('name')}
        dir="auto"
        autoComplete="off"
        maxLength={200}
        value={form.values.name}
        onChange={(event) => form.set('name', event.target.value)}
      />
      <Select
        {...field('teamId')}
        hint={t('settings.numbers.teamWhy')}
        value={form.values.teamId ?? ''}
        onChange={(event) =>
          form.set('teamId', event.target.value === '' ? undefined : Number(event.target.value))
        }
      >
        <option value="">{t('settings.numbers.noTeam')}</option>
        {teams.data?.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </Select>
    </EditFormFrame>
  )
}
