import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, describeFailure } from '../../../api/errors'
import type { Conversation, Template, TemplateVariable } from '../../../api/generated/openapi'
import { useMe } from '../../../api/session'
import { sendTemplate, shownTemplate } from '../../../api/template-queries'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { randomUuid } from '../../../lib/uuid'
import { Button } from '../../../ui/Button'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { TemplatePreview } from '../../../ui/TemplatePreview'
import { TemplateFileField } from './TemplateFileField'
import { componentsOf, filledFrom, knownOf, unfitness, type TemplateValues } from './template-values'

interface TemplateFormProps {
  template: Template
  conversation: Conversation
  onBack: () => void
  onSent: () => void
}

/** What a template's variables are to be, with what the customer will see; and off it goes. */
export function TemplateForm({ template, conversation, onBack, onSent }: TemplateFormProps) {
  const t = useWords()
  const queries = useQueryClient()
  const me = useMe().id
  const [messageId] = useState(randomUuid)
  const [empty] = useState(() => filledFrom(template, conversation))
  const { variables, name, language } = template
  const form = useNewForm<TemplateValues>({
    empty,
    wrongIn: (values) =>
      variables
        .filter((variable) => unfitness(variable, values[variable.key]) !== undefined)
        .map(({ key }) => key),
    refusedIn: (error) =>
      error instanceof ApiError
        ? variables.map(({ key }) => key).filter((key) => `content.components.${key}` in error.fields)
        : [],
    make: async (values) => {
      const content = { name, language, components: componentsOf(template, values) }
      await sendTemplate(queries, me, conversation.id, messageId, content)
      onSent()
    },
    onLeave: onBack,
  })

  const shown = shownTemplate(template, (key) => form.values[key])
  const problem = form.error === undefined ? undefined : problemOf(form.error)

  /** In the words of the service where it has some: it knows what became of the template meanwhile. */
  function problemOf(error: unknown): string {
    const why = error instanceof ApiError ? error.fields['content.name'] : undefined
    return why === undefined ? describeFailure(error, t).why : t('settings.templates.notSendable')
  }

  return (
    <FormDialog title={name} form={form}>
      <EditFormFrame form={form} submitWords={t('settings.templates.send')} problem={problem}>
        <TemplatePreview label={t('settings.templates.preview')} shown={shown} language={language} />
        {variables.map((variable, index) => (
          <VariableField
            key={variable.key}
            variable={variable}
            value={form.values[variable.key] ?? ''}
            wrong={form.wrong.includes(variable.key)}
            conversation={conversation}
            autoFocus={index === 0}
            onChange={(value) => form.set(variable.key, value)}
          />
        ))}
      </EditFormFrame>
    </FormDialog>
  )
}

interface VariableFieldProps {
  variable: TemplateVariable
  value: string
  wrong: boolean
  conversation: Conversation
  autoFocus: boolean
  onChange: (value: string) => void
}

function VariableField({ variable, value, wrong, conversation, autoFocus, onChange }: VariableFieldProps) {
  const t = useWords('settings.templates')
  const { kind, place, name = '', example } = variable
  const known = knownOf(conversation)
  const offers =
    kind === 'text' && place !== 'button'
      ? (['name', 'phoneNumber', 'email'] as const).filter((offer) => known[offer] !== undefined)
      : []
  const problem = wrong ? t(`unfit.${unfitness(variable, value) ?? 'refused'}`) : undefined
  if (kind === 'image' || kind === 'video' || kind === 'document') {
    return <TemplateFileField kind={kind} value={value} problem={problem} onChange={onChange} />
  }
  return (
    <TextField
      label={kind === 'text' ? t(`variable.${place}`, { name }) : t(`kinds.${kind}`)}
      hint={example === undefined ? undefined : t('example', { example })}
      dir="auto"
      autoComplete="off"
      autoFocus={autoFocus}
      maxLength={1024}
      value={value}
      problem={problem}
      onChange={(event) => onChange(event.target.value)}
      below={
        offers.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-x-3">
            {offers.map((offer) => (
              <Button key={offer} kind="link" onClick={() => onChange(known[offer] ?? '')}>
                {t(`offers.${offer}`)}
              </Button>
            ))}
          </p>
        )
      }
    />
  )
}
