import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describeFailure, isConflict } from '../../api/errors'
import { useEditFields, useRefusedFields } from '../../api/form-fields'
import { useNotices } from '../../api/notices'
import { queryKeys } from '../../api/query-keys'
import { useMe } from '../../api/session'
import { languageFor, LANGUAGES } from '../../i18n/languages'
import { useWords } from '../../i18n/words'
import { useEditForm } from '../../lib/edit/use-edit-form'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { SwitchField } from '../../ui/SwitchField'
import { TimeZoneField } from '../../ui/TimeZoneField'
import {
  COMPANY_FIELDS,
  isCompanyValues,
  loadSettings,
  sameCompany,
  saveSettings,
  UNCERTAIN_AFTER,
  wrongInCompany,
  type CompanyValues,
  type TaggedSettings,
} from './company-edit'

interface CompanyFormProps {
  stored: TaggedSettings
  onDone: () => void
}

export function CompanyForm({ stored, onDone }: CompanyFormProps) {
  const t = useWords('settings.company')
  const all = useWords()
  const form = useCompanyEdit(stored, onDone)
  const yesOrNo = (value: boolean) => all(value ? 'settings.people.on' : 'settings.people.off')
  const field = useEditFields(form, {
    name: { label: t('name'), wrong: all('field.empty') },
    timeZone: { label: all('profile.timeZone') },
    locale: { label: t('locale') },
    agentsSeeUnassigned: { label: t('agentsSeeUnassigned'), inWords: yesOrNo },
    readReceipts: { label: t('readReceipts'), inWords: (value) => yesOrNo(value !== 'never') },
    typingIndicator: { label: t('typingIndicator'), inWords: yesOrNo },
    uncertainAfter: { label: t('uncertainAfter'), wrong: all('field.range', UNCERTAIN_AFTER) },
    machineResend: { label: t('machineResend'), inWords: (value) => yesOrNo(value !== 'never') },
  })
  const { values, set } = form

  return (
    <EditFormFrame
      form={form}
      canLeave={false}
      problem={form.error === undefined ? undefined : describeFailure(form.error, all).why}
    >
      <TextField
        {...field('name')}
        hint={t('nameWhy')}
        dir="auto"
        autoComplete="organization"
        maxLength={100}
        value={values.name}
        onChange={(event) => set('name', event.target.value)}
      />
      <Select
        {...field('locale')}
        hint={t('localeWhy')}
        value={languageFor(values.locale).tag}
        onChange={(event) => set('locale', event.target.value)}
      >
        {LANGUAGES.map(({ tag, name, direction }) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </Select>
      <div>
        <TimeZoneField chosen={values.timeZone} onChoose={(timeZone) => set('timeZone', timeZone)} />
        <p className="mt-1 text-meta text-ink-2">{t('timeZoneWhy')}</p>
        {field('timeZone').below}
      </div>
      <Choice below={field('agentsSeeUnassigned').below}>
        <SwitchField
          label={t('agentsSeeUnassigned')}
          why={t('agentsSeeUnassignedWhy')}
          checked={values.agentsSeeUnassigned}
          onChange={(checked) => set('agentsSeeUnassigned', checked)}
        />
      </Choice>
      <Choice below={field('readReceipts').below}>
        <SwitchField
          label={t('readReceipts')}
          why={t('readReceiptsWhy')}
          checked={values.readReceipts === 'on_read'}
          onChange={(checked) => set('readReceipts', checked ? 'on_read' : 'never')}
        />
      </Choice>
      <Choice below={field('typingIndicator').below}>
        <SwitchField
          label={t('typingIndicator')}
          why={t('typingIndicatorWhy')}
          checked={values.typingIndicator}
          onChange={(checked) => set('typingIndicator', checked)}
        />
      </Choice>
      <Choice below={field('machineResend').below}>
        <SwitchField
          label={t('machineResend')}
          why={t('machineResendWhy')}
          checked={values.machineResend === 'once'}
          onChange={(checked) => set('machineResend', checked ? 'once' : 'never')}
        />
      </Choice>
      <Choice>
        <TextField
          {...field('uncertainAfter')}
          hint={t('uncertainAfterWhy')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          value={values.uncertainAfter}
          onChange={(event) => set('uncertainAfter', event.target.value)}
        />
      </Choice>
    </EditFormFrame>
  )
}

function Choice({ below, children }: { below?: ReactNode; children: ReactNode }) {
  return (
    <div className="border-t border-line pt-4">
      {children}
      {below}
    </div>
  )
}

function useCompanyEdit(stored: TaggedSettings, onDone: () => void) {
  const queries = useQueryClient()
  const notices = useNotices()
  const me = useMe()
  const t = useWords('settings')
  const take = (fresh: TaggedSettings) => {
    queries.setQueryData<TaggedSettings>(queryKeys.settings, fresh)
    return fresh
  }
  return useEditForm<CompanyValues>({
    name: `${me.id}.company`,
    stored,
    same: sameCompany,
    isValue: (value): value is CompanyValues => isCompanyValues(value),
    wrongIn: wrongInCompany,
    refusedIn: useRefusedFields(COMPANY_FIELDS),
    save: async (changes, base) => {
      take(await saveSettings({ ...base.values, ...changes }, base.version))
      notices.done(t('saved'))
    },
    isConflict,
    reload: async () => take(await loadSettings()),
    onDone,
  })
}
