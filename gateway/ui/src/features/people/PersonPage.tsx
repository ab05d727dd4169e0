import { useQuery } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import type { TeamMember } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { FailedState } from '../../ui/FailedState'
import { Page, Section } from '../../ui/Page'
import { PersonAccess } from './PersonAccess'
import { PersonForm } from './PersonForm'
import { PersonSignIn } from './PersonSignIn'

/** One person: who they are here, how they sign in, and whether they still may. */
export function PersonPage({ id, back }: { id: number; back: string }) {
  const t = useWords('settings.people')
  const users = useQuery({ ...companyQueries.users(), refetchOnMount: 'always' })
  return (
    <Loaded query={users} loading={t('loading')} notLoaded={t('notLoaded')}>
      {(all) => {
        const person = all.find((each) => each.id === id)
        const toAll = { href: back, words: t('title') }
        if (person === undefined) {
          return (
            <Page title={t('title')} back={toAll}>
              <FailedState what={t('gone')} why={t('goneWhy')} />
            </Page>
          )
        }
        return (
          <Page title={person.name} intro={person.email} back={toAll}>
            <Parts person={person} seenAt={users.dataUpdatedAt} />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Parts({ person, seenAt }: { person: TeamMember; seenAt: number }) {
  const t = useWords('settings.people')
  const isMe = useMe().id === person.id
  return (
    <>
      <Section title={t('who')}>
        <PersonForm person={person} seenAt={seenAt} isMe={isMe} />
      </Section>
      <Section title={t('signIn')}>
        <PersonSignIn person={person} />
      </Section>
      <Section title={t(person.active ? 'access' : 'noAccess')}>
        <PersonAccess person={person} isMe={isMe} />
      </Section>
    </>
  )
}
