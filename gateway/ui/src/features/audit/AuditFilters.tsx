import { useQuery } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { NO_FILTER, type AuditFilter } from './audit-filter'
import { ENTITIES, entityKey } from './audit-words'

interface AuditFiltersProps {
  filter: AuditFilter
  onChange: (filter: AuditFilter) => void
}

/** Which entries are shown. What is chosen stands in the address. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const t = useWords('settings.audit')
  const words = (entity: string) => {
    const kind = entityKey(entity)
    return kind === undefined ? entity : t(`entities.${kind}`)
  }
  const users = useQuery(companyQueries.users())
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change })
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <div
      role="group"
      aria-label={t('filters')}
      className="grid grid-cols-1 items-end gap-3 rounded-xl border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4"
    >
      <Select
        label={t('entity')}
        value={filter.entity}
        onChange={(event) => set({ entity: event.target.value, entityId: '' })}
      >
        <option value="">{t('any')}</option>
        {/* One that an address names needn't be known here. */}
        {[...new Set([...ENTITIES, filter.entity])]
          .filter((entity) => entity !== '')
          .map((entity) => (
            <option key={entity} value={entity}>
              {words(entity)}
            </option>
          ))}
      </Select>
      <Select
        label={t('actor')}
        value={filter.actor}
        onChange={(event) => set({ actor: event.target.value })}
      >
        <option value="">{t('anybody')}</option>
        {users.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        label={t('from')}
        type="date"
        value={filter.from}
        onChange={(event) => set({ from: event.target.value })}
      />
      <TextField
        label={t('to')}
        type="date"
        value={filter.to}
        onChange={(event) => set({ to: event.target.value })}
      />
      {isFiltered && (
        <Button className="justify-self-start" onClick={() => onChange(NO_FILTER)}>
          {t('showAll')}
        </Button>
      )}
    </div>
  )
}
