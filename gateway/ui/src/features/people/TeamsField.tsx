import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { companyQueries } from '../../api/company-queries'
import { Loaded } from '../../api/Loaded'
import { useWords } from '../../i18n/words'
import { CheckboxList } from '../../ui/CheckboxList'

interface TeamsFieldProps {
  label: string
  chosen: readonly number[]
  problem?: ReactNode
  below?: ReactNode
  onChange: (chosen: number[]) => void
}

/** The teams that somebody is in. Where there are none there is nothing to choose. */
export function TeamsField(props: TeamsFieldProps) {
  const t = useWords('settings')
  const teams = useQuery(companyQueries.teams())
  return (
    <Loaded query={teams} loading={t('teams.loading')} notLoaded={t('teams.notLoaded')} rows={1}>
      {(all) =>
        all.length > 0 && (
          <CheckboxList
            hint={t('people.teamsWhy')}
            options={all.map(({ id, name }) => ({ key: id, words: <bdi>{name}</bdi> }))}
            {...props}
          />
        )
      }
    </Loaded>
  )
}
