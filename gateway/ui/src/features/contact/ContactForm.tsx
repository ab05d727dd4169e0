import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { applyChange } from '../../api/apply-frame'
import { dataOf, gateway } from '../../api/client'
import { ApiError, describeFailure } from '../../api/errors'
import type { Contact, UpdateContactRequest } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { formText } from '../../lib/form-text'
import { Button } from '../../ui/Button'
import { TextArea, TextField } from '../../ui/Field'
import { contactChanges } from './contact-changes'

/** Sends only what was changed, so that two people who edit different things don't undo each other. */
export function ContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const me = useMe()
  const save = useMutation({
    mutationFn: (changes: UpdateContactRequest) =>
      dataOf(
        gateway.PATCH('/api/v1/contacts/{contactId}', {
          params: { path: { contactId: contact.id } },
          body: changes,
        }),
      ),
    onSuccess: (saved) => {
      applyChange(queries, { type: 'contact.updated', data: saved }, me.id)
      onDone()
    },
  })
  const problems = save.error instanceof ApiError ? save.error.fields : {}

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const changes = contactChanges(contact, {
      name: formText(form, 'name'),
      email: formText(form, 'email'),
      tags: formText(form, 'tags'),
      notes: formText(form, 'notes'),
    })
    if (Object.keys(changes).length === 0) onDone()
    else save.mutate(changes)
  }

  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-4 p-5">
      <TextField
        label={t('contact.name')}
        name="name"
        dir="auto"
        maxLength={200}
        defaultValue={contact.name}
        problem={problems.name}
        autoFocus
      />
      <TextField
        label={t('contact.email')}
        name="email"
        type="email"
        maxLength={254}
        defaultValue={contact.email}
        problem={problems.email}
      />
      <TextField
        label={t('contact.tagsWithCommas')}
        name="tags"
        dir="auto"
        defaultValue={contact.tags.join(', ')}
        problem={problems.tags}
      />
      <TextArea
        label={t('contact.notes')}
        name="notes"
        dir="auto"
        rows={6}
        maxLength={10_000}
        defaultValue={contact.notes}
        problem={problems.notes}
      />
      {save.isError && (
        <p role="alert" className="text-second text-danger">
          {describeFailure(save.error, t).why}
        </p>
      )}
      <div className="flex gap-2">
        <Button kind="primary" type="submit" disabled={save.isPending}>
          {t('ui.save')}
        </Button>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
