import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Conversation } from '../api/generated/openapi'
import { useMe } from '../api/session'
import { COMMAND_IDS, definitionOf, type CommandId } from '../commands/definitions'
import { isOffered, runCommand, shortcutFor } from '../commands/registry'
import { conversationQueries } from '../features/inbox/conversation-queries'
import type { Assignee } from '../features/team/AssignMenu'
import { companyQueries } from '../api/company-queries'
import { useWords } from '../i18n/words'
import { useDebounced } from '../lib/use-debounced'
import { folded, stripped } from '../lib/visible-text'
import type { Option, OptionGroup } from '../ui/OptionList'
import { isolated, nameOf } from './conversation-name'

export interface PaletteOption extends Option {
  run: () => void
}

interface PaletteOptionsOptions {
  typed: string
  peopleOnly: boolean
  target: Conversation | undefined
  onOpen: (id: number) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: { id: number; name: string } | null) => void
}

/** The palette itself, and what needs a list to act on. */
const ELSEWHERE: readonly CommandId[] = [
  'palette',
  'openConversation',
  'back',
  'nextConversation',
  'previousConversation',
]
const CONVERSATIONS_MAX = 8
const WAIT_MS = 200

/** Everything that fits what was typed: what can be done, conversations, people and teams. */
export function usePaletteOptions(options: PaletteOptionsOptions): OptionGroup<PaletteOption>[] {
  const { typed, peopleOnly, target, onOpen, onAssign, onTeam } = options
  const t = useWords()
  const me = useMe()
  const words = stripped(typed)
  const q = useDebounced(words, WAIT_MS)
  const users = useQuery(companyQueries.users())
  const teams = useQuery(companyQueries.teams())
  const found = useInfiniteQuery({
    ...conversationQueries.list({ tab: 'all', q }),
    enabled: !peopleOnly && q !== '',
  })

  const canBeDone = (id: CommandId) =>
    isOffered(id) &&
    !ELSEWHERE.includes(id) &&
    (target !== undefined || definitionOf(id).group !== 'conversation')
  const commands = COMMAND_IDS.filter(canBeDone).map((id) => ({
    key: id,
    words: t(`commands.${id}`),
    shortcut: shortcutFor(id),
    run: () => runCommand(id),
  }))
  // Those of what was typed before may not be the wanted ones.
  const rows = q === '' || q !== words ? [] : (found.data?.rows ?? [])
  const conversations = rows.slice(0, CONVERSATIONS_MAX).map((each) => ({
    key: `conversation ${each.id}`,
    words: nameOf(each, t('people.unknown')),
    run: () => onOpen(each.id),
  }))
  const people = (users.data ?? [])
    .filter((user) => user.active && user.id !== target?.assignedTo)
    .map((user) => ({
      key: `person ${user.id}`,
      words: t('palette.giveTo', {
        name: user.id === me.id ? t('palette.me', { name: user.name }) : user.name,
      }),
      run: () => onAssign(user),
    }))
  const nobody = { key: 'nobody', words: t('palette.giveToNobody'), run: () => onAssign(null) }
  const toTeams = (teams.data ?? [])
    .filter(({ id }) => id !== target?.teamId)
    .map((team) => ({
      key: `team ${team.id}`,
      words: t('palette.giveToTeam', { name: team.name }),
      run: () => onTeam(team),
    }))
  const noTeam = { key: 'no team', words: t('palette.takeFromTeam'), run: () => onTeam(null) }
  const assignable =
    target === undefined
      ? []
      : [
          ...people,
          ...(target.assignedTo === undefined ? [] : [nobody]),
          ...toTeams,
          ...(target.teamId === undefined ? [] : [noTeam]),
        ]

  const wanted = folded(words)
  const fits = (option: PaletteOption) => folded(option.words).includes(wanted)
  const groups = [
    { title: t('palette.commands'), options: peopleOnly ? [] : commands.filter(fits) },
    { title: t('palette.conversations'), options: conversations },
    {
      title:
        target === undefined
          ? ''
          : t('palette.assign', { name: isolated(nameOf(target, t('people.unknown'))) }),
      options: peopleOnly || wanted !== '' ? assignable.filter(fits) : [],
    },
  ]
  return groups.filter((group) => group.options.length > 0)
}
