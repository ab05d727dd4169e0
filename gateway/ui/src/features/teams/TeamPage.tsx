import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import type { Team } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { FailedState } from '../../ui/FailedState'
import { Page, Section } from '../../ui/Page'
import { deleteTeam } from './team-calls'
import { TeamForm } from './TeamForm'

interface TeamPageProps {
  id: number
  back: string
  onDeleted: () => void
}

/** One team: who is in it, and how it shares what comes. */
export function TeamPage({ id, back, onDeleted }: TeamPageProps) {
  const t = useWords('settings.teams')
  const teams = useQuery({ ...companyQueries.teams(), refetchOnMount: 'always' })
  const toAll = { href: back, words: t('title') }
  return (
    <Loaded query={teams} loading={t('loading')} notLoaded={t('notLoaded')}>
      {(all) => {
        const team = all.find((each) => each.id === id)
        if (team === undefined) {
          return (
            <Page title={t('title')} back={toAll}>
              <FailedState what={t('gone')} why={t('goneWhy')} />
            </Page>
          )
        }
        return (
          <Page title={team.name} back={toAll}>
            <Section title={t('about')}>
              <TeamForm team={team} />
            </Section>
            <Section title={t('delete')} intro={t('deleteWhy')}>
              <DeletePart team={team} onDeleted={onDeleted} />
            </Section>
          </Page>
        )
      }}
    </Loaded>
  )
}

function DeletePart({ team: { id, name }, onDeleted }: { team: Team; onDeleted: () => void }) {
  const t = useWords('settings.teams')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => deleteTeam(queries, id),
    onSuccess: () => {
      notices.done(t('deleted', { name }))
      onDeleted()
    },
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  return (
    <div className="p-5">
      <Button disabled={remove.isPending} onClick={() => setAsking(true)} className="text-danger">
        {t('delete')}
      </Button>
      {asking && (
        <Confirm
          title={t('deleteTitle', { name })}
          yes={t('delete')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            remove.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t('deleteWhy')}
        </Confirm>
      )}
    </div>
  )
}
