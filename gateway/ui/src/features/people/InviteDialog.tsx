import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { InvitedUser, Role } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { InvitationShown } from './InvitationShown'
import { invite } from './person-calls'
import { RoleField } from './RoleField'
import { TeamsField } from './TeamsField'

const EMAIL = /^[^\s@]+@[^\s@]+$/
const EMPTY = { name: '', email: '', role: 'agent' as Role, teamIds: [] as number[] }

/** Takes somebody into the company, and shows once how they get in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('settings.people')
  const [invited, setInvited] = useState<InvitedUser | undefined>(undefined)
  if (invited !== undefined) {
    return (
      <FormDialog title={t('isInvited', { name: invited.user.name })} onClose={onClose}>
        <InvitationShown fresh={invited} email={invited.user.email} onDone={onClose} />
      </FormDialog>
    )
  }
  return <InviteForm onInvited={setInvited} onClose={onClose} />
}

interface InviteFormProps {
  onInvited: (invited: InvitedUser) => void
  onClose: () => void
}

function InviteForm({ onInvited, onClose }: InviteFormProps) {
  const t = useWords()
  const queries = useQueryClient()
  const refusedIn = useRefusedFields(['name', 'email', 'role', 'teamIds'])
  const form = useNewForm({
    empty: EMPTY,
    wrongIn: ({ name, email }) => [
      ...(stripped(name) === '' ? (['name'] as const) : []),
      ...(EMAIL.test(stripped(email)) ? [] : (['email'] as const)),
    ],
    refusedIn: (error) => (isConflict(error) ? ['email'] : refusedIn(error)),
    make: async ({ name, email, ...rest }) => {
      onInvited(await invite(queries, { name: stripped(name), email: stripped(email), ...rest }))
    },
    onLeave: onClose,
  })
  const { values, set } = form
  const problemOf = useFieldProblem(form)
  const taken = isConflict(form.refusal) ? t('settings.people.emailTaken') : t('field.email')

  return (
    <FormDialog title={t('settings.people.invite')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('settings.people.invite')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('settings.people.name')}
          dir="auto"
          autoComplete="off"
          maxLength={100}
          value={values.name}
          problem={problemOf('name', t('field.empty'))}
          onChange={(event) => set('name', event.target.value)}
          autoFocus
        />
        <TextField
          label={t('session.email')}
          hint={t('settings.people.emailWhy')}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={values.email}
          problem={problemOf('email', taken)}
          onChange={(event) => set('email', event.target.value)}
        />
        <RoleField value={values.role} problem={problemOf('role')} onChange={(role) => set('role', role)} />
        <TeamsField
          label={t('settings.people.teams')}
          chosen={values.teamIds}
          problem={problemOf('teamIds')}
          onChange={(teamIds) => set('teamIds', teamIds)}
        />
      </EditFormFrame>
    </FormDialog>
  )
}
