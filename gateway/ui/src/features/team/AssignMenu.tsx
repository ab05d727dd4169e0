import { useQuery } from '@tanstack/react-query'
import { UserRound, UsersRound } from 'lucide-react'
import type { Conversation, Team } from '../../api/generated/openapi'
import { useCommand } from '../../commands/registry'
import { useWords } from '../../i18n/words'
import { Avatar } from '../../ui/Avatar'
import { Cut } from '../../ui/Cut'
import { Menu } from '../../ui/Menu'
import { companyQueries } from '../../api/company-queries'
import { PeopleItems, type Assignee } from './PeopleItems'
import { TeamItems } from './TeamItems'

export type { Assignee }

interface AssignMenuProps {
  conversation: Conversation
  open: boolean
  onOpenChange: (open: boolean) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: Pick<Team, 'id' | 'name'> | null) => void
}

/** Shows who has the conversation, one of us or a team, and hands it on. */
export function AssignMenu({ conversation, open, onOpenChange, onAssign, onTeam }: AssignMenuProps) {
  const t = useWords('people')
  const teams = useQuery(companyQueries.teams())
  const { assignedUser } = conversation
  const { ariaShortcut, shortcut } = useCommand('assign')
  const firstName = assignedUser?.name.split(' ')[0]

  const team = teams.data?.find(({ id }) => id === conversation.teamId)?.name
  const name = nameOf(t, assignedUser?.name, team)
  const trigger = (
    <button
      type="button"
      aria-label={name}
      aria-keyshortcuts={ariaShortcut}
      title={shortcut === undefined ? name : `${name} (${shortcut})`}
      className="flex h-6 flex-none items-center gap-1.25 rounded-full bg-sunken ps-1 pe-2 text-meta whitespace-nowrap text-ink-2 hover:text-ink"
    >
      {assignedUser ? (
        <Avatar id={assignedUser.id} name={assignedUser.name} size={18} short />
      ) : team !== undefined ? (
        <UsersRound aria-hidden="true" size={14} className="ms-1" />
      ) : (
        <UserRound aria-hidden="true" size={14} className="ms-1" />
      )}
      {/* What the button is called says more than the whole of what it shows. */}
      <Cut as="bdi" whole={name} className="max-w-24">
        {firstName ?? team ?? t('assign')}
      </Cut>
      {firstName !== undefined && team !== undefined && (
        <Cut as="bdi" whole={name} className="max-w-24 border-s border-line-strong ps-1.25 max-lg:hidden">
          {team}
        </Cut>
      )}
    </button>
  )

  return (
    <Menu trigger={trigger} label={t('assignTo')} open={open} onOpenChange={onOpenChange}>
      <PeopleItems assignedTo={conversation.assignedTo ?? null} onAssign={onAssign} />
      <TeamItems conversation={conversation} onTeam={onTeam} />
    </Menu>
  )
}

function nameOf(
  t: ReturnType<typeof useWords<'people'>>,
  name: string | undefined,
  team: string | undefined,
): string {
  if (team === undefined) return name === undefined ? t('assign') : t('assignedTo', { name })
  return name === undefined ? t('assignIn', { team }) : t('assignedToIn', { name, team })
}
