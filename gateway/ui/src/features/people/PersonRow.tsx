import type { Team, TeamMember } from '../../api/generated/openapi'
import { useMe } from '../../api/session'
import { useFormats } from '../../i18n/formats'
import { bdi, useWords } from '../../i18n/words'
import { Avatar } from '../../ui/Avatar'
import { Badge } from '../../ui/Badge'
import { Cut } from '../../ui/Cut'
import { GoLink } from '../../ui/Go'
import { WithPresence } from '../../ui/WithPresence'

interface PersonRowProps {
  person: TeamMember
  /** All of the company. */
  teams: readonly Team[]
  href: string
}

/** Somebody of the company, and how they stand with it. */
export function PersonRow({ person, teams, href }: PersonRowProps) {
  const t = useWords()
  const { list } = useFormats()
  const me = useMe()
  const { id, name, email, role, active, teamIds, presence } = person
  const inTeams = list(teams.filter((team) => teamIds.includes(team.id)).map((team) => team.name))
  return (
    <GoLink
      href={href}
      className={`flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-bg ${active ? '' : 'text-ink-2'}`}
    >
      <WithPresence presence={presence}>
        <Avatar id={id} name={name} size={36} />
      </WithPresence>
      <span className="min-w-0 flex-1 basis-40">
        <Cut whole={name} className="font-semibold">
          {id === me.id ? t.rich('people.you', { bdi, name }) : <bdi>{name}</bdi>}
          {presence === 'online' && <span className="sr-only"> ({t('people.online')})</span>}
        </Cut>
        <Cut whole={inTeams === '' ? email : `${email} · ${inTeams}`} className="text-second text-ink-2">
          <bdi>{email}</bdi>
          {inTeams !== '' && (
            <>
              {' · '}
              <bdi>{inTeams}</bdi>
            </>
          )}
        </Cut>
      </span>
      <span className="flex flex-none flex-wrap items-center gap-1.5">
        {!active && <Badge tone="bad">{t('settings.people.inactive')}</Badge>}
        {isInvited(person) && <Badge tone="warning">{t('settings.people.invited')}</Badge>}
        {person.secondFactor === true && <Badge tone="good">{t('settings.people.secondFactor')}</Badge>}
        <Badge>{t(`settings.roles.${role}`)}</Badge>
      </span>
    </GoLink>
  )
}

/** Asked in, and not come yet. */
export function isInvited({ active, invitedAt, lastSignInAt }: TeamMember): boolean {
  return active && invitedAt !== undefined && lastSignInAt === undefined
}
