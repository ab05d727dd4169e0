import { useQuery, useQueryClient } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { ApiError, describeFailure } from '../../api/errors'
import type { CreateTemplateRequest, Template } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { shownTemplate } from '../../api/template-queries'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { FormDialog } from '../../ui/FormDialog'
import { TemplatePreview } from '../../ui/TemplatePreview'
import { TemplateFields } from './TemplateFields'
import { changeTemplate, createTemplate } from './template-calls'
import { componentsOf, EMPTY_TEMPLATE, isNamed, typedOf, wrongInTemplate } from './template-form'

interface TemplateDialogProps {
  /** The one that is changed; else a new one is made. */
  template?: Template
  onMade?: (template: Template) => void
  onClose: () => void
}

type Category = CreateTemplateRequest['category']

/** Makes a template or changes one, with what the customer will see. WhatsApp's refusal is told in its own words. */
export function TemplateDialog({ template, onMade, onClose }: TemplateDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const notices = useNotices()
  const accounts = useQuery(companyQueries.accounts())
  const first = accounts.data?.[0]?.id
  const form = useNewForm({
    empty: template === undefined ? EMPTY_TEMPLATE : typedOf(template),
    wrongIn: wrongInTemplate,
    refusedIn: refusedFields,
    make: async (values) => {
      const name = stripped(values.name)
      const components = componentsOf(values, template?.components)
      const parameterFormat = isNamed(values) ? ('named' as const) : ('positional' as const)
      const category = values.category as Category
      if (template === undefined) {
        const accountId = Number(values.accountId === '' ? first : values.accountId)
        const language = stripped(values.language)
        const made = await createTemplate(queries, {
          accountId,
          name,
          language,
          category,
          parameterFormat,
          components,
        })
        onMade?.(made)
      } else {
        const changed = category !== template.category && { category }
        await changeTemplate(queries, template.id, { components, parameterFormat, ...changed })
      }
      notices.done(t('settings.templates.made', { name }))
      onClose()
    },
    onLeave: onClose,
  })
  const problem = form.error === undefined ? undefined : wordsOf(form.error)

  /** What WhatsApp said, where it said something. */
  function wordsOf(error: unknown): string {
    return error instanceof ApiError && error.code === 'send_failed'
      ? error.message
      : describeFailure(error, t).why
  }

  return (
    <FormDialog title={template?.name ?? t('settings.templates.new')} form={form}>
      <EditFormFrame form={form} submitWords={t('settings.templates.make')} problem={problem}>
        <p className="text-second text-ink-2">{t('settings.templates.makeWhy')}</p>
        <TemplateFields form={form} template={template} accounts={accounts.data ?? []} />
        <TemplatePreview
          language={stripped(form.values.language)}
          label={t('settings.templates.preview')}
          shown={shownTemplate(
            { components: componentsOf(form.values, template?.components) },
            (key) => form.values.examples[key],
          )}
        />
      </EditFormFrame>
    </FormDialog>
  )
}

const FIELDS = ['name', 'language', 'header', 'body', 'footer', 'buttons'] as const

/** Parts are refused under the names that the API has for them. */
function refusedFields(error: unknown): (typeof FIELDS)[number][] {
  if (!(error instanceof ApiError) || error.code !== 'invalid_input') return []
  const refused = Object.keys(error.fields)
  return FIELDS.filter((field) =>
    refused.some((name) => name === field || name.startsWith(`components.${field}`)),
  )
}
