import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { companyQueries } from '../../api/company-queries'
import { useWords } from '../../i18n/words'
import { CheckboxList } from '../../ui/CheckboxList'

interface MembersFieldProps {
  label: string
  chosen: readonly number[]
  problem?: ReactNode
  below?: ReactNode
  onChange: (chosen: number[]) => void
}

/** Who is in a team: those who work here, and who of it no longer does. */
export function MembersField({ chosen, ...rest }: MembersFieldProps) {
  const t = useWords('settings.people')
  const users = useQuery(companyQueries.users())
  const options = (users.data ?? [])
    .filter(({ id, active }) => active || chosen.includes(id))
    .map(({ id, name, active }) => ({
      key: id,
      words: <bdi>{name}</bdi>,
      ...(!active && { why: t('inactive') }),
    }))
  return <CheckboxList options={options} chosen={chosen} {...rest} />
}
