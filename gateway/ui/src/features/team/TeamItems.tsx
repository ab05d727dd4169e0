import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { companyQueries } from '../../api/company-queries'
import type { Conversation, Team } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { MenuHeading, MenuItem, MenuLine } from '../../ui/Menu'

interface TeamItemsProps {
  conversation: Conversation
  onTeam: (team: Pick<Team, 'id' | 'name'> | null) => void
}

/** In a menu: the team that has the conversation, and handing it to another. Nothing where there are no teams. */
export function TeamItems({ conversation, onTeam }: TeamItemsProps) {
  const t = useWords('people')
  const teams = useQuery(companyQueries.teams())
  const all = teams.data ?? []
  if (teams.isError) {
    return (
      <>
        <MenuLine />
        <MenuItem onSelect={() => void teams.refetch()}>{t('teamsNotLoaded')}</MenuItem>
      </>
    )
  }
  if (all.length === 0) return null
  return (
    <>
      <MenuLine />
      <MenuHeading>{t('team')}</MenuHeading>
      {all.map((team) => (
        <MenuItem
          key={team.id}
          checked={team.id === conversation.teamId}
          icon={<UsersRound aria-hidden="true" size={18} />}
          onSelect={() => onTeam(team)}
        >
          <bdi>{team.name}</bdi>
        </MenuItem>
      ))}
      <MenuItem checked={conversation.teamId === undefined} onSelect={() => onTeam(null)}>
        {t('noTeam')}
      </MenuItem>
    </>
  )
}
