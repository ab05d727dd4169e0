import { useQueryClient } from '@tanstack/react-query'
import { describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { Team } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { MembersField } from './MembersField'
import { makeTeam } from './team-calls'

interface NewTeamDialogProps {
  onMade: (team: Team) => void
  onClose: () => void
}

export function NewTeamDialog({ onMade, onClose }: NewTeamDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const refusedIn = useRefusedFields(['name', 'memberIds'])
  const form = useNewForm({
    empty: { name: '', memberIds: [] as number[] },
    wrongIn: ({ name }) => (stripped(name) === '' ? ['name'] : []),
    refusedIn: (error) => (isConflict(error) ? ['name'] : refusedIn(error)),
    make: async ({ name, memberIds }) => onMade(await makeTeam(queries, { name: stripped(name), memberIds })),
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  return (
    <FormDialog title={t('settings.teams.new')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('settings.teams.make')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('settings.teams.name')}
          dir="auto"
          autoComplete="off"
          maxLength={100}
          value={form.values.name}
          problem={problemOf(
            'name',
            t(isConflict(form.refusal) ? 'settings.teams.nameTaken' : 'field.empty'),
          )}
          onChange={(event) => form.set('name', event.target.value)}
          autoFocus
        />
        <MembersField
          label={t('settings.teams.who')}
          chosen={form.values.memberIds}
          problem={problemOf('memberIds')}
          onChange={(memberIds) => form.set('memberIds', memberIds)}
        />
      </EditFormFrame>
    </FormDialog>
  )
}
