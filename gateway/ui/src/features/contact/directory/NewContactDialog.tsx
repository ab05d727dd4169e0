import { useQueryClient } from '@tanstack/react-query'
import { describeFailure, isConflict } from '../../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../../api/form-fields'
import type { Contact } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { stripped } from '../../../lib/visible-text'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextArea, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { TagField } from '../../../ui/TagField'
import { makeContact } from '../contact-calls'

const EMPTY = { name: '', phoneNumber: '', email: '', tags: [] as string[], notes: '' }
const FIELDS = ['name', 'phoneNumber', 'email', 'tags', 'notes'] as const

interface NewContactDialogProps {
  onMade: (contact: Contact) => void
  onClose: () => void
}

/** Makes a contact of what is known of a customer. */
export function NewContactDialog({ onMade, onClose }: NewContactDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const refusedIn = useRefusedFields(FIELDS)
  const form = useNewForm({
    empty: EMPTY,
    wrongIn: ({ name, phoneNumber, email }) =>
      [name, phoneNumber, email].every((text) => stripped(text) === '') ? ['name'] : [],
    refusedIn: (error) => (isConflict(error) ? ['phoneNumber'] : refusedIn(error)),
    make: async ({ tags, ...texts }) => {
      const known = Object.entries(texts)
        .map(([field, text]) => [field, stripped(text)] as const)
        .filter(([, text]) => text !== '')
      onMade(await makeContact(queries, { ...Object.fromEntries(known), tags: [...tags] }))
    },
    onLeave: onClose,
  })
  const { values, set } = form
  const problemOf = useFieldProblem(form)
  const taken = isConflict(form.refusal) ? t('contacts.numberTaken') : t('field.phone')
  return (
    <FormDialog title={t('contacts.new')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('contacts.make')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('contact.name')}
          dir="auto"
          autoComplete="off"
          maxLength={200}
          value={values.name}
          problem={problemOf('name', t('contacts.nothingGiven'))}
          onChange={(event) => set('name', event.target.value)}
          autoFocus
        />
        <TextField
          label={t('contacts.number')}
          hint={t('contacts.numberWhy')}
          dir="ltr"
          inputMode="tel"
          autoComplete="off"
          maxLength={64}
          value={values.phoneNumber}
          problem={problemOf('phoneNumber', taken)}
          onChange={(event) => set('phoneNumber', event.target.value)}
        />
        <TextField
          label={t('contact.email')}
          dir="ltr"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          value={values.email}
          problem={problemOf('email', t('field.email'))}
          onChange={(event) => set('email', event.target.value)}
        />
        <TagField
          label={t('contact.tags')}
          tags={values.tags}
          maxLength={50}
          placeholder={t('contactForm.addTag')}
          problem={problemOf('tags', t('contactForm.tagsWrong'))}
          nameOfRemove={(tag) => t('contactForm.removeTag', { tag })}
          onChange={(tags) => set('tags', tags)}
        />
        <TextArea
          label={t('contact.notes')}
          dir="auto"
          rows={4}
          maxLength={10_000}
          value={values.notes}
          problem={problemOf('notes', t('contactForm.notesWrong'))}
          onChange={(event) => set('notes', event.target.value)}
        />
      </EditFormFrame>
    </FormDialog>
  )
}
