import { useQuery } from '@tanstack/react-query'
import { AlarmClock, Hourglass, MessageCircleReply, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { companyQueries } from '../../api/company-queries'
import { isNarrowed, type InboxFilter } from '../../api/inbox-filter'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { Cut } from '../../ui/Cut'
import { LabelDot } from '../../ui/LabelMark'
import { useCurrentView } from './views/current-view'
import { ViewPart } from './views/ViewPart'

interface FilterBarProps {
  filter: InboxFilter
  onChange: (filter: InboxFilter) => void
}

/** The view that the list shows, and what it is narrowed to, each to be taken off. */
export function FilterBar(props: FilterBarProps) {
  const current = useCurrentView(props.filter)
  if (!isNarrowed(props.filter) && current === undefined) return null
  return (
    <SettingsWords>
      <div className="flex flex-none flex-wrap gap-1.5 border-b border-line px-4 py-1.5">
        {current && <ViewPart current={current} onChange={props.onChange} />}
        <Parts {...props} />
      </div>
    </SettingsWords>
  )
}

function Parts({ filter, onChange }: FilterBarProps) {
  const t = useWords('filter')
  const labels = useQuery({ ...companyQueries.labels(), enabled: filter.label !== undefined })
  const label = labels.data?.find(({ id }) => id === filter.label)
  return (
    <>
      {filter.unanswered === true && (
        <Part
          name={t('unanswered')}
          mark={<MessageCircleReply aria-hidden="true" size={12} className="flex-none" />}
          onOff={() => onChange({ ...filter, unanswered: undefined })}
        />
      )}
      {filter.closing !== undefined && (
        <Part
          name={t('closing', { hours: filter.closing })}
          mark={<Hourglass aria-hidden="true" size={12} className="flex-none" />}
          onOff={() => onChange({ ...filter, closing: undefined })}
        />
      )}
      {filter.snoozed === true && (
        <Part
          name={t('snoozed')}
          mark={<AlarmClock aria-hidden="true" size={12} className="flex-none" />}
          onOff={() => onChange({ ...filter, snoozed: undefined })}
        />
      )}
      {filter.label !== undefined && (
        <Part
          name={label?.name ?? (labels.isSuccess ? t('unknownLabel') : '…')}
          mark={label && <LabelDot colour={label.colour} />}
          onOff={() => onChange({ ...filter, label: undefined })}
        />
      )}
    </>
  )
}

function Part({ name, mark, onOff }: { name: string; mark?: ReactNode; onOff: () => void }) {
  const t = useWords('filter')
  return (
    <button
      type="button"
      aria-label={t('off', { name })}
      onClick={onOff}
      className="flex h-6 max-w-full min-w-0 items-center gap-1.25 rounded-full bg-sunken px-2 text-meta text-ink-2 hover:text-ink"
    >
      {mark}
      <Cut as="bdi" whole={name} className="min-w-0" />
      <X aria-hidden="true" size={12} className="flex-none" />
    </button>
  )
}
