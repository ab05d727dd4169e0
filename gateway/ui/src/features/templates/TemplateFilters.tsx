import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { STATUS_WORDS, useTemplateWords } from './badges'

interface TemplateFiltersProps {
  filter: Readonly<Record<string, string>>
  accounts: readonly WhatsAppAccount[]
  onFilter: (filter: Record<string, string>) => void
}

/** Which templates are shown: it stands in the URL. */
export function TemplateFilters({ filter, accounts, onFilter }: TemplateFiltersProps) {
  const t = useWords('settings.templates')
  const words = useTemplateWords()

  function set(name: string, value: string) {
    const { [name]: _before, ...rest } = filter
    onFilter(value === '' ? rest : { ...rest, [name]: value })
  }

  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <TextField
        type="search"
        label={t('search')}
        dir="auto"
        autoComplete="off"
        maxLength={100}
        value={filter.search ?? ''}
        onChange={(event) => set('search', event.target.value)}
      />
      <Select
        label={t('status')}
        value={filter.status ?? ''}
        onChange={(event) => set('status', event.target.value)}
      >
        <option value="">{t('allStatuses')}</option>
        {STATUS_WORDS.map((status) => (
          <option key={status} value={status}>
            {words.status(status)}
          </option>
        ))}
      </Select>
      {accounts.length > 1 && (
        <Select
          label={t('account')}
          value={filter.account ?? ''}
          onChange={(event) => set('account', event.target.value)}
        >
          <option value="">{t('allAccounts')}</option>
          {accounts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}
