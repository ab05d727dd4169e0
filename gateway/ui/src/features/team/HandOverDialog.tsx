import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyChange } from '../../api/apply-frame'
import { dataOf, gateway } from '../../api/client'
import { companyQueries } from '../../api/company-queries'
import { describeFailure } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { Conversation, Team } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextArea } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import type { Assignee } from './PeopleItems'

const NOTE_MAX = 4096

interface HandOverDialogProps {
  conversation: Conversation
  onAssign: (to: Assignee) => void
  onTeam: (team: Pick<Team, 'id' | 'name'>) => void
  onClose: () => void
}

/** Gives a conversation to a colleague or a team, with a note that says what there is to know. */
export function HandOverDialog(props: HandOverDialogProps) {
  return (
    <SettingsWords>
      <HandOver {...props} />
    </SettingsWords>
  )
}

function HandOver({ conversation, onAssign, onTeam, onClose }: HandOverDialogProps) {
  const t = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const users = useQuery(companyQueries.users())
  const teams = useQuery(companyQueries.teams())
  // The same when it is tried again: it is written once.
  const [messageId] = useState(() => crypto.randomUUID())
  const { id, assignedTo, teamId } = conversation
  const people = (users.data ?? []).filter(
    (user) => user.active && user.id !== me.id && user.id !== assignedTo,
  )
  const others = (teams.data ?? []).filter((team) => team.id !== teamId)
  const refusedIn = useRefusedFields(['to', 'body'])

  const form = useNewForm({
    empty: { to: '', body: '' },
    wrongIn: ({ to }) => (to === '' ? ['to'] : []),
    refusedIn,
    make: async ({ to, body }) => {
      // First, as whoever gives it away may not write in it any more.
      if (body.trim() !== '') {
        const message = await dataOf(
          gateway.POST('/api/v1/conversations/{conversationId}/notes', {
            params: { path: { conversationId: id } },
            body: { messageId, body },
          }),
        )
        applyChange(queries, { type: 'message.created', data: { message } }, me.id)
      }
      const person = people.find((each) => to === `person ${each.id}`)
      const team = others.find((each) => to === `team ${each.id}`)
      if (person !== undefined) onAssign(person)
      else if (team !== undefined) onTeam(team)
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)

  return (
    <FormDialog title={t('handOver.title')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('handOver.give')}
        problem={
          form.error === undefined
            ? undefined
            : `${t('handOver.notGiven')} ${describeFailure(form.error, t).why}`
        }
      >
        <Select
          label={t('handOver.to')}
          value={form.values.to}
          problem={problemOf('to', t('handOver.nobody'))}
          onChange={(event) => form.set('to', event.target.value)}
          autoFocus
        >
          <option value="">{t('handOver.choose')}</option>
          <optgroup label={t('handOver.people')}>
            {people.map((user) => (
              <option key={user.id} value={`person ${user.id}`}>
                {user.name}
              </option>
            ))}
          </optgroup>
          {others.length > 0 && (
            <optgroup label={t('handOver.teams')}>
              {others.map((team) => (
                <option key={team.id} value={`team ${team.id}`}>
                  {team.name}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
        <TextArea
          label={t('handOver.note')}
          hint={t('handOver.noteWhy')}
          dir="auto"
          rows={4}
          maxLength={NOTE_MAX}
          value={form.values.body}
          problem={problemOf('body', '')}
          onChange={(event) => form.set('body', event.target.value)}
        />
      </EditFormFrame>
    </FormDialog>
  )
}
