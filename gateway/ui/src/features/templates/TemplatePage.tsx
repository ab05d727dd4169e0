import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isNotFound } from '../../api/errors'
import type { Template } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useNotices } from '../../api/notices'
import { shownTemplate } from '../../api/template-queries'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { FailedState } from '../../ui/FailedState'
import { Page, Section } from '../../ui/Page'
import { TemplatePreview } from '../../ui/TemplatePreview'
import { TemplateDialog } from './TemplateDialog'
import { TemplateFacts } from './TemplateFacts'
import { TemplateHistory } from './TemplateHistory'
import { deleteTemplate, oneTemplate } from './template-calls'

interface TemplatePageProps {
  id: number
  back: string
  onDeleted: () => void
}

/** What WhatsApp lets be changed. */
const EDITABLE = ['approved', 'rejected', 'paused']

/** One template: how it looks, what WhatsApp makes of it, and what can be done about it. */
export function TemplatePage({ id, back, onDeleted }: TemplatePageProps) {
  const t = useWords('settings.templates')
  const template = useQuery(oneTemplate(id))
  const toAll = { href: back, words: t('title') }
  if (isNotFound(template.error)) {
    return (
      <Page title={t('title')} back={toAll}>
        <FailedState what={t('gone')} why={t('goneWhy')} />
      </Page>
    )
  }
  return (
    <Loaded query={template} loading={t('loading')} notLoaded={t('notLoaded')}>
      {(found) => (
        <Page title={found.name} intro={<code dir="ltr">{found.language}</code>} back={toAll}>
          <Parts template={found} onDeleted={onDeleted} />
        </Page>
      )}
    </Loaded>
  )
}

function Parts({ template, onDeleted }: { template: Template; onDeleted: () => void }) {
  const t = useWords('settings.templates')
  const [editing, setEditing] = useState(false)
  const examples = new Map(template.variables.map(({ key, example }) => [key, example]))
  return (
    <>
      <Section title={t('preview')}>
        <div className="flex flex-col items-start gap-3 p-5">
          <div className="w-full">
            <TemplatePreview
              language={template.language}
              label={t('preview')}
              shown={shownTemplate(template, (key) => examples.get(key))}
            />
          </div>
          {EDITABLE.includes(template.status) && (
            <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
          )}
        </div>
      </Section>
      <Section title={t('facts')}>
        <TemplateFacts template={template} />
      </Section>
      <Section title={t('history')}>
        <TemplateHistory template={template} />
      </Section>
      <Section title={t('delete')} intro={t('deleteWhy')}>
        <DeletePart template={template} onDeleted={onDeleted} />
      </Section>
      {editing && <TemplateDialog template={template} onClose={() => setEditing(false)} />}
    </>
  )
}

function DeletePart({ template, onDeleted }: { template: Template; onDeleted: () => void }) {
  const t = useWords('settings.templates')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const { id, name } = template
  const remove = useMutation({
    mutationFn: () => deleteTemplate(queries, id),
    onSuccess: () => {
      notices.done(t('deleted', { name }))
      onDeleted()
    },
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  return (
    <div className="p-5">
      <Button disabled={remove.isPending} onClick={() => setAsking(true)} className="text-danger">
        {t('delete')}
      </Button>
      {asking && (
        <Confirm
          title={t('deleteTitle', { name })}
          yes={t('delete')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            remove.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t('deleteWhy')}
        </Confirm>
      )}
    </div>
  )
}
