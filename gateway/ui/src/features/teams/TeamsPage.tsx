import { useQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import { Loaded } from '../../api/Loaded'
import { useSettingsBack } from '../../api/use-settings-back'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Cut } from '../../ui/Cut'
import { EmptyState } from '../../ui/EmptyState'
import { GoLink } from '../../ui/Go'
import { Page } from '../../ui/Page'
import { NewTeamDialog } from './NewTeamDialog'

interface TeamsPageProps {
  back: string | undefined
  hrefOf: (id: number) => string
  onMade: (id: number) => void
}

/** The teams of the company. */
export function TeamsPage({ back, hrefOf, onMade }: TeamsPageProps) {
  const t = useWords('settings.teams')
  const { list } = useFormats()
  const teams = useQuery({ ...companyQueries.teams(), refetchOnMount: 'always' })
  const users = useQuery(companyQueries.users())
  const [making, setMaking] = useState(false)
  const namesOf = (ids: readonly number[]) =>
    list((users.data ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button kind="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" size={16} className="me-1.5 inline" />
          {t('new')}
        </Button>
      }
    >
      <Loaded query={teams} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={UsersRound} title={t('none')} />
          ) : (
            <ul
              aria-label={t('title')}
              className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
            >
              {all.map(({ id, name, memberIds }) => (
                <li key={id}>
                  <GoLink
                    href={hrefOf(id)}
                    className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-bg"
                  >
                    <span className="min-w-0 flex-1 basis-40">
                      <Cut whole={name} className="font-semibold">
                        <bdi>{name}</bdi>
                      </Cut>
                      <Cut
                        dir="auto"
                        whole={memberIds.length === 0 ? t('nobody') : namesOf(memberIds)}
                        className="text-second text-ink-2"
                      />
                    </span>
                    <Badge>{t('members', { count: memberIds.length })}</Badge>
                  </GoLink>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <NewTeamDialog onMade={({ id }) => onMade(id)} onClose={() => setMaking(false)} />}
    </Page>
  )
}
