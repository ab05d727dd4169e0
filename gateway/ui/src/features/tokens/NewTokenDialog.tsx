import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeFailure } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { ApiTokenScope, NewApiToken } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { serverNow } from '../../lib/server-clock'
import { stripped } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { CheckboxList } from '../../ui/CheckboxList'
import { CopyField } from '../../ui/CopyField'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { scopeKey } from './scope-words'
import { makeToken, SCOPES } from './token-calls'

const DAY_MS = 86_400_000
/** How long it may last; nothing is for ever. */
const DAYS = [30, 90, 365] as const
const EMPTY = { name: '', scopes: [] as ApiTokenScope[], days: '90' }

/** Makes a token, and shows it once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('settings.tokens')
  const [made, setMade] = useState<NewApiToken | undefined>(undefined)
  if (made === undefined) return <TokenForm onMade={setMade} onClose={onClose} />
  return (
    <FormDialog title={made.apiToken.name} onClose={onClose}>
      <div className="flex flex-col gap-4 p-5">
        <p role="status" className="text-second text-ink-2">
          {t('shownOnce')}
        </p>
        <CopyField label={t('token')} value={made.token} />
        <div>
          <Button kind="primary" onClick={onClose}>
            {t('kept')}
          </Button>
        </div>
      </div>
    </FormDialog>
  )
}

interface TokenFormProps {
  onMade: (made: NewApiToken) => void
  onClose: () => void
}

function TokenForm({ onMade, onClose }: TokenFormProps) {
  const t = useWords()
  const queries = useQueryClient()
  const form = useNewForm({
    empty: EMPTY,
    wrongIn: ({ name, scopes }) => [
      ...(stripped(name) === '' ? (['name'] as const) : []),
      ...(scopes.length === 0 ? (['scopes'] as const) : []),
    ],
    refusedIn: useRefusedFields(['name', 'scopes']),
    make: async ({ name, scopes, days }) => {
      const expiresAt = days === '' ? undefined : new Date(serverNow() + Number(days) * DAY_MS).toISOString()
      onMade(
        await makeToken(queries, {
          name: stripped(name),
          scopes,
          ...(expiresAt !== undefined && { expiresAt }),
        }),
      )
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  const { values, set } = form
  return (
    <FormDialog title={t('settings.tokens.new')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('settings.tokens.make')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('settings.tokens.name')}
          hint={t('settings.tokens.nameWhy')}
          dir="auto"
          autoComplete="off"
          maxLength={100}
          value={values.name}
          problem={problemOf('name', t('field.empty'))}
          onChange={(event) => set('name', event.target.value)}
          autoFocus
        />
        <CheckboxList
          label={t('settings.tokens.may')}
          options={SCOPES.map((scope) => ({
            key: scope,
            words: t(`settings.tokens.scopes.${scopeKey(scope)}.name`),
            why: t(`settings.tokens.scopes.${scopeKey(scope)}.means`),
          }))}
          chosen={values.scopes}
          problem={problemOf('scopes', t('settings.tokens.noScope'))}
          onChange={(scopes) => set('scopes', scopes)}
        />
        <Select
          label={t('settings.tokens.lasts')}
          hint={t('settings.tokens.lastsWhy')}
          value={values.days}
          onChange={(event) => set('days', event.target.value)}
        >
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {t('settings.tokens.days', { count: days })}
            </option>
          ))}
          <option value="">{t('settings.tokens.forever')}</option>
        </Select>
      </EditFormFrame>
    </FormDialog>
  )
}
