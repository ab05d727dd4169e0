import { useQuery } from '@tanstack/react-query'
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import type { TeamMember } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { InviteDialog } from './InviteDialog'
import { PersonRow } from './PersonRow'

interface PeoplePageProps {
  back: string | undefined
  hrefOf: (id: number) => string
}

/** Everybody of the company, and the way in for others. */
export function PeoplePage({ back, hrefOf }: PeoplePageProps) {
  const t = useWords('settings.people')
  const users = useQuery({ ...companyQueries.users(), refetchOnMount: 'always' })
  const teams = useQuery(companyQueries.teams())
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button kind="primary" onClick={() => setInviting(true)}>
          <UserRoundPlus aria-hidden="true" size={16} className="me-1.5 inline" />
          {t('invite')}
        </Button>
      }
    >
      <Loaded query={users} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) => (
          <ul
            aria-label={t('title')}
            className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
          >
            {inOrder(all).map((person) => (
              <li key={person.id}>
                <PersonRow person={person} teams={teams.data ?? []} href={hrefOf(person.id)} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}

/** Who works here first, each by name. */
function inOrder(people: readonly TeamMember[]): TeamMember[] {
  return [...people].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name))
}
