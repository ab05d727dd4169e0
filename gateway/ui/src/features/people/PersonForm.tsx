import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { companyQueries } from '../../api/company-queries'
import { describeFailure, isConflict } from '../../api/errors'
import { useEditFields, useRefusedFields } from '../../api/form-fields'
import type { Role, TeamMember } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useMe } from '../../api/session'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import type { Sameness } from '../../lib/edit/merge-edits'
import { useEditForm } from '../../lib/edit/use-edit-form'
import { isNumber, isString, listOf, oneOf, shape } from '../../lib/guards'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { changePerson } from './person-calls'
import { RoleField } from './RoleField'
import { TeamsField } from './TeamsField'

interface PersonFormProps {
  person: TeamMember
  /** When it was loaded: what came later is newer. */
  seenAt: number
  isMe: boolean
}

/** Begins anew once it is saved. */
export function PersonForm(props: PersonFormProps) {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} {...props} onDone={nextTurn} />
}

interface PersonValues {
  name: string
  role: Role
  teamIds: number[]
}

const same: Sameness<PersonValues> = {
  name: (a, b) => stripped(a) === stripped(b),
  role: (a, b) => a === b,
  teamIds: (a, b) => a.length === b.length && a.every((id) => b.includes(id)),
}

const isPersonValues = shape({
  name: isString,
  role: oneOf('agent', 'manager', 'admin'),
  teamIds: listOf(isNumber),
})

function Form({ person, seenAt, isMe, onDone }: PersonFormProps & { onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const notices = useNotices()
  const me = useMe()
  const { list } = useFormats()
  const teams = useQuery(companyQueries.teams())
  const form = useEditForm<PersonValues>({
    name: `${me.id}.person.${person.id}`,
    stored: {
      values: { name: person.name, role: person.role, teamIds: person.teamIds },
      version: seenAt,
    },
    same,
    isValue: (value): value is PersonValues => isPersonValues(value),
    wrongIn: ({ name }) => (name !== undefined && stripped(name) === '' ? ['name'] : []),
    refusedIn: useRefusedFields(['name', 'role', 'teamIds']),
    save: async ({ name, ...rest }) => {
      await changePerson(queries, person.id, {
        ...rest,
        ...(name !== undefined && { name: stripped(name) }),
      })
      notices.done(t('settings.saved'))
    },
    // There is nothing newer to load: it is the last admin.
    isConflict: () => false,
    reload: () => Promise.reject(new Error('There is no version to wait for')),
    onDone,
  })
  const namesOf = (ids: readonly number[]) =>
    list((teams.data ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const field = useEditFields(form, {
    name: { label: t('settings.people.name'), wrong: t('field.empty') },
    role: { label: t('settings.people.role'), inWords: (role) => t(`settings.roles.${role}`) },
    teamIds: { label: t('settings.people.teams'), inWords: namesOf },
  })

  return (
    <EditFormFrame form={form} canLeave={false} problem={problemOf(form.error, t)}>
      <TextField
        {...field('name')}
        dir="auto"
        autoComplete="off"
        maxLength={100}
        value={form.values.name}
        onChange={(event) => form.set('name', event.target.value)}
      />
      <RoleField
        {...field('role')}
        value={form.values.role}
        disabled={isMe}
        onChange={(role) => form.set('role', role)}
      />
      {isMe && <p className="text-meta text-ink-2">{t('settings.people.ownRole')}</p>}
      <TeamsField
        {...field('teamIds')}
        chosen={form.values.teamIds}
        onChange={(teamIds) => form.set('teamIds', teamIds)}
      />
    </EditFormFrame>
  )
}

function problemOf(error: unknown, t: ReturnType<typeof useWords<never>>): string | undefined {
  if (error === undefined) return undefined
  return isConflict(error) ? t('settings.people.lastAdmin') : describeFailure(error, t).why
}
