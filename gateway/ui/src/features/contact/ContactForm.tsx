import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { applyChange } from '../../api/apply-frame'
import { describeFailure, fieldProblem, isConflict } from '../../api/errors'
import type { FieldProblem } from '../../api/field-problems'
import type { Contact } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { asShown } from '../../lib/edit/line-ends'
import { useEditForm } from '../../lib/edit/use-edit-form'
import { ConflictChoice } from '../../ui/ConflictChoice'
import { inEnglish } from '../../ui/English'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextArea, TextField } from '../../ui/Field'
import { TagField } from '../../ui/TagField'
import {
  CONTACT_FIELDS,
  isContactValues,
  loadContact,
  patchOf,
  sameValues,
  saveContact,
  storedOf,
  wrongIn,
  type ContactValues,
} from './contact-edit'
import { nameOfContactEdit } from './contact-edit-name'

interface ContactFormProps {
  contact: Contact
  /** Somebody asked for it. What is only there again leaves the focus where it is. */
  asked: boolean
  onDone: () => void
}

/** What is known of a contact, to be changed. */
export function ContactForm(props: ContactFormProps) {
  return (
    <SettingsWords>
      <Form {...props} />
    </SettingsWords>
  )
}

function Form({ contact, asked, onDone }: ContactFormProps) {
  const t = useWords()
  const form = useContactEdit(contact, onDone)
  const { values, stored, set } = form

  const labels = {
    name: t('contact.name'),
    email: t('contact.email'),
    tags: t('contact.tags'),
    notes: t('contact.notes'),
  }
  const problems = {
    name: t('contactForm.nameWrong'),
    email: t('contactForm.emailWrong'),
    tags: t('contactForm.tagsWrong'),
    notes: t('contactForm.notesWrong'),
  }
  function field(name: keyof ContactValues): { label: string; problem: ReactNode; below: ReactNode } {
    return {
      label: labels[name],
      problem: form.wrong.includes(name)
        ? (refusalOf(fieldProblem(form.refusal, name, t)) ?? problems[name])
        : undefined,
      below: form.conflicts.includes(name) && (
        <ConflictChoice
          field={labels[name]}
          mine={inWords(values[name])}
          theirs={inWords(stored[name])}
          onChoose={(whose) => form.choose(name, whose)}
        />
      ),
    }
  }

  return (
    <EditFormFrame
      form={form}
      problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
    >
      <TextField
        {...field('name')}
        dir="auto"
        maxLength={200}
        value={values.name}
        onChange={(event) => set('name', event.target.value)}
        autoFocus={asked}
      />
      <TextField
        {...field('email')}
        dir="ltr"
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        value={values.email}
        onChange={(event) => set('email', event.target.value)}
      />
      <TagField
        {...field('tags')}
        tags={values.tags}
        maxLength={50}
        placeholder={t('contactForm.addTag')}
        nameOfRemove={(tag) => t('contactForm.removeTag', { tag })}
        onChange={(tags) => set('tags', tags)}
      />
      <TextArea
        {...field('notes')}
        dir="auto"
        rows={6}
        maxLength={10_000}
        value={asShown(values.notes)}
        onChange={(event) => set('notes', event.target.value)}
      />
    </EditFormFrame>
  )
}

function useContactEdit(contact: Contact, onDone: () => void) {
  const queries = useQueryClient()
  const me = useMe()
  const t = useWords()
  const take = (fresh: Contact) => {
    applyChange(queries, { type: 'contact.updated', data: fresh }, me.id)
    return storedOf(fresh)
  }
  return useEditForm<ContactValues>({
    name: nameOfContactEdit(me.id, contact.id),
    stored: storedOf(contact),
    same: sameValues,
    isValue: isContactValues,
    wrongIn,
    refusedIn: (error) => CONTACT_FIELDS.filter((name) => fieldProblem(error, name, t) !== undefined),
    save: async (changes, base) => {
      take(await saveContact(contact.id, patchOf(changes, base.values), base.version))
    },
    isConflict,
    reload: async () => take(await loadContact(contact.id)),
    onDone,
  })
}

function refusalOf(problem: FieldProblem | undefined): ReactNode {
  return problem?.language === 'english' ? inEnglish(problem.words) : problem?.words
}

function inWords(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('\n')
}
