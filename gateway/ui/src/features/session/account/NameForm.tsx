import { useReducer } from 'react'
import { describeFailure } from '../../../api/errors'
import { useEditFields, useRefusedFields } from '../../../api/form-fields'
import { useNotices } from '../../../api/notices'
import { changeProfile } from '../../../api/profile'
import { useMe } from '../../../api/session'
import { useWords } from '../../../i18n/words'
import { useEditForm } from '../../../lib/edit/use-edit-form'
import { isString, shape } from '../../../lib/guards'
import { stripped } from '../../../lib/visible-text'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'

/** What colleagues and customers call me. */
export function NameForm() {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} onDone={nextTurn} />
}

const isNameValues = shape({ name: isString })

function Form({ onDone }: { onDone: () => void }) {
  const t = useWords()
  const me = useMe()
  const notices = useNotices()
  const form = useEditForm<{ name: string }>({
    name: `${me.id}.name`,
    stored: { values: { name: me.name }, version: 1 },
    same: { name: (a: string, b: string) => stripped(a) === stripped(b) },
    isValue: isNameValues,
    wrongIn: ({ name }) => (name !== undefined && stripped(name) === '' ? ['name'] : []),
    refusedIn: useRefusedFields(['name']),
    save: async ({ name = me.name }) => {
      await changeProfile({ name: stripped(name) })
      notices.done(t('settings.saved'))
    },
    isConflict: () => false,
    reload: () => Promise.reject(new Error('There is no version to wait for')),
    onDone,
  })
  const field = useEditFields(form, { name: { label: t('settings.people.name'), wrong: t('field.empty') } })
  return (
    <EditFormFrame
      form={form}
      canLeave={false}
      problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
    >
      <TextField
        {...field('name')}
        dir="auto"
        autoComplete="name"
        maxLength={100}
        value={form.values.name}
        onChange={(event) => form.set('name', event.target.value)}
      />
    </EditFormFrame>
  )
}
