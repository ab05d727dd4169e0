import type { Template, WhatsAppAccount } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import type { NewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { TextArea, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { examplesNeeded, hasFile, hasMoreThanLines, LIMITS, type TemplateValues } from './template-form'

interface TemplateFieldsProps {
  form: NewForm<TemplateValues>
  template: Template | undefined
  accounts: readonly WhatsAppAccount[]
}

type TextOf = 'name' | 'language' | 'header' | 'body' | 'footer' | 'buttons'

const CATEGORIES = ['utility', 'marketing', 'authentication'] as const

/** What a template is made of. Name and language of one that is there stay, and the kind of an approved one. */
export function TemplateFields({ form, template, accounts }: TemplateFieldsProps) {
  const t = useWords('settings.templates')
  const { values, wrong, set } = form
  const isNew = template === undefined
  const keepsHeader = template?.components.some(hasFile) === true
  const keepsButtons = template?.components.some(hasMoreThanLines) === true

  const text = (field: TextOf, words: string) => ({
    label: t(field),
    value: values[field],
    dir: 'auto' as const,
    autoComplete: 'off',
    problem: wrong.includes(field) ? words : undefined,
    onChange: (event: { target: { value: string } }) => set(field, event.target.value),
  })

  return (
    <>
      {isNew && accounts.length > 1 && (
        <Select
          label={t('account')}
          value={values.accountId}
          onChange={(event) => set('accountId', event.target.value)}
        >
          {accounts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {isNew && (
        <>
          <TextField
            {...text('name', t('nameWrong'))}
            hint={t('nameWhy')}
            dir="ltr"
            maxLength={LIMITS.name}
            autoFocus
          />
          <TextField
            {...text('language', t('languageWrong'))}
            hint={t('languageWhy')}
            dir="ltr"
            maxLength={6}
          />
        </>
      )}
      <Select
        label={t('category')}
        value={values.category}
        disabled={template?.status === 'approved'}
        onChange={(event) => set('category', event.target.value)}
      >
        {CATEGORIES.map((category) => (
          <option key={category} value={category}>
            {t(`categories.${category}`)}
          </option>
        ))}
      </Select>
      {keepsHeader ? (
        <p className="text-second text-ink-2">{t('headerKept')}</p>
      ) : (
        <TextField {...text('header', t('headerWhy'))} hint={t('headerWhy')} maxLength={LIMITS.header} />
      )}
      <TextArea {...text('body', t('bodyWrong'))} hint={t('bodyWhy')} rows={5} maxLength={LIMITS.body} />
      <TextField {...text('footer', t('footerWhy'))} hint={t('footerWhy')} maxLength={LIMITS.footer} />
      {keepsButtons ? (
        <p className="text-second text-ink-2">{t('buttonsKept')}</p>
      ) : (
        <TextArea {...text('buttons', t('buttonsWrong'))} hint={t('buttonsWhy')} rows={3} maxLength={4000} />
      )}
      {examplesNeeded(values).map(({ key, name }) => (
        <TextField
          key={key}
          label={t('exampleOf', { name })}
          hint={t('exampleWhy')}
          dir="auto"
          autoComplete="off"
          maxLength={200}
          value={values.examples[key] ?? ''}
          problem={
            wrong.includes('examples') && stripped(values.examples[key] ?? '') === ''
              ? t('unfit.empty')
              : undefined
          }
          onChange={(event) => set('examples', { ...values.examples, [key]: event.target.value })}
        />
      ))}
    </>
  )
}
