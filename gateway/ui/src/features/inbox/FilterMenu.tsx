import { useQuery } from '@tanstack/react-query'
import { AlarmClock, Hourglass, ListChecks, ListFilter, MessageCircleReply } from 'lucide-react'
import { companyQueries } from '../../api/company-queries'
import { CLOSING_HOURS, isNarrowed, type InboxFilter } from '../../api/inbox-filter'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { LabelDot } from '../../ui/LabelMark'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/Menu'
import { viewParts } from './late-parts'
import { beginSelection } from './selection'

interface FilterMenuProps {
  filter: InboxFilter
  onChange: (filter: InboxFilter) => void
}

/** Narrows the list: what is on is checked, and stands beneath the tabs. Beside it are the saved views. */
export function FilterMenu({ filter, onChange }: FilterMenuProps) {
  const t = useWords('inbox')
  const on = isNarrowed(filter)
  const views = viewParts.use()
  return (
    <>
      {/* Its place is kept. */}
      {views ? (
        <views.ViewsMenu filter={filter} onChange={onChange} />
      ) : (
        <span className="size-9 flex-none" />
      )}
      <Menu
        label={t('filter')}
        trigger={
          <button
            type="button"
            aria-label={t('filter')}
            title={t('filter')}
            className={`grid size-9 flex-none place-items-center rounded-lg hover:bg-sunken ${on ? 'bg-accent-tint text-accent-ink' : 'text-ink-2'}`}
          >
            <ListFilter aria-hidden="true" size={18} />
          </button>
        }
      >
        <SettingsWords>
          <FilterItems filter={filter} onChange={onChange} />
        </SettingsWords>
      </Menu>
    </>
  )
}

function FilterItems({ filter, onChange }: FilterMenuProps) {
  const t = useWords()
  const labels = useQuery(companyQueries.labels())
  return (
    <>
      <MenuItem icon={<ListChecks aria-hidden="true" size={18} />} onSelect={beginSelection}>
        {t('selection.begin')}
      </MenuItem>
      <MenuLine />
      <MenuItem
        checked={filter.unanswered === true}
        icon={<MessageCircleReply aria-hidden="true" size={18} />}
        onSelect={() => onChange({ ...filter, unanswered: filter.unanswered === true ? undefined : true })}
      >
        {t('filter.unanswered')}
      </MenuItem>
      {CLOSING_HOURS.map((hours) => (
        <MenuItem
          key={hours}
          checked={filter.closing === hours}
          icon={<Hourglass aria-hidden="true" size={18} />}
          onSelect={() => onChange({ ...filter, closing: filter.closing === hours ? undefined : hours })}
        >
          {t('filter.closing', { hours })}
        </MenuItem>
      ))}
      <MenuItem
        checked={filter.snoozed === true}
        icon={<AlarmClock aria-hidden="true" size={18} />}
        // What is put off is active.
        onSelect={() =>
          onChange({
            ...filter,
            tab: filter.tab === 'archived' ? 'all' : filter.tab,
            snoozed: filter.snoozed === true ? undefined : true,
          })
        }
      >
        {t('filter.snoozed')}
      </MenuItem>
      <MenuLine />
      <MenuHeading>{t('filter.labels')}</MenuHeading>
      {labels.isError && <MenuItem onSelect={() => void labels.refetch()}>{t('labels.notLoaded')}</MenuItem>}
      {labels.data?.length === 0 && <MenuHeading>{t('filter.noLabels')}</MenuHeading>}
      {labels.data?.map(({ id, name, colour }) => (
        <MenuItem
          key={id}
          checked={id === filter.label}
          icon={<LabelDot colour={colour} className="mx-0.75 size-3" />}
          onSelect={() => onChange({ ...filter, label: id === filter.label ? undefined : id })}
        >
          <bdi>{name}</bdi>
        </MenuItem>
      ))}
    </>
  )
}
