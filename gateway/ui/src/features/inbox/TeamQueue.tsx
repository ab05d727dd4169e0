import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { companyQueries } from '../../api/company-queries'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { SelectBox } from '../../ui/SelectBox'

interface TeamQueueProps {
  team: number | undefined
  /** The list was asked for: what nobody needs to see it may follow. */
  ready: boolean
  onChange: (team: number | undefined) => void
}

/** Narrows the list to what one team has. Agents choose among their own teams; without any it isn't there. */
export function TeamQueue({ team, ready, onChange }: TeamQueueProps) {
  const t = useWords('inbox')
  const me = useMe()
  const id = useId()
  const teams = useQuery({ ...companyQueries.teams(), enabled: ready })
  const mine = (teams.data ?? []).filter(
    (each) => me.role !== 'agent' || each.memberIds.includes(me.id) || each.id === team,
  )
  if (mine.length === 0) return null
  return (
    <div className="flex flex-none items-center gap-2 border-b border-line px-4 py-1.5">
      <label htmlFor={id} className="flex-none text-meta text-ink-2">
        {t('ofTeam')}
      </label>
      <SelectBox
        id={id}
        value={team ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
        className="min-h-8 rounded-md border border-line ps-2 text-second"
      >
        <option value="">{t('allTeams')}</option>
        {mine.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectBox>
    </div>
  )
}
