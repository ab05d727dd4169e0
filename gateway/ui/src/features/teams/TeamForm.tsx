import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { companyQueries } from '../../api/company-queries'
import { describeFailure, isConflict } from '../../api/errors'
import { useEditFields, useRefusedFields } from '../../api/form-fields'
import type { Team } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useMe } from '../../api/session'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useEditForm } from '../../lib/edit/use-edit-form'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { MembersField } from './MembersField'
import { changeTeam } from './team-calls'
import {
  isTeamValues,
  sameTeam,
  storedOf,
  TEAM_FIELDS,
  teamPatch,
  wrongInTeam,
  type TeamValues,
} from './team-edit'

/** Begins anew once it is saved. */
export function TeamForm({ team }: { team: Team }) {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} team={team} onDone={nextTurn} />
}

function Form({ team, onDone }: { team: Team; onDone: () => void }) {
  const t = useWords()
  const { list } = useFormats()
  const queries = useQueryClient()
  const notices = useNotices()
  const me = useMe()
  const users = useQuery(companyQueries.users())
  const refusedIn = useRefusedFields(TEAM_FIELDS)
  const form = useEditForm<TeamValues>({
    name: `${me.id}.team.${team.id}`,
    stored: storedOf(team),
    same: sameTeam,
    isValue: (value): value is TeamValues => isTeamValues(value),
    wrongIn: wrongInTeam,
    refusedIn: (error) => (isConflict(error) ? ['name'] : refusedIn(error)),
    save: async (changes) => {
      await changeTeam(queries, team.id, teamPatch(changes))
      notices.done(t('settings.saved'))
    },
    // What is in conflict is its name, with another team's.
    isConflict: () => false,
    reload: () => Promise.reject(new Error('There is no version to wait for')),
    onDone,
  })
  const namesOf = (ids: readonly number[]) =>
    list((users.data ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const field = useEditFields(form, {
    name: {
      label: t('settings.teams.name'),
      wrong: t(isConflict(form.refusal) ? 'settings.teams.nameTaken' : 'field.empty'),
    },
    memberIds: { label: t('settings.teams.who'), inWords: namesOf },
  })
  const { values, set } = form

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
        maxLength={100}
        value={values.name}
        onChange={(event) => set('name', event.target.value)}
      />
      <MembersField
        {...field('memberIds')}
        chosen={values.memberIds}
        onChange={(memberIds) => set('memberIds', memberIds)}
      />
    </EditFormFrame>
  )
}
