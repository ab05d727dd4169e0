import { useQuery } from '@tanstack/react-query'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { FailedState } from '../../ui/FailedState'
import { Page, Section } from '../../ui/Page'
import { LanePart } from './LanePart'
import { numberQueries } from './number-calls'
import { NumberFacts } from './NumberFacts'
import { NumberForm } from './NumberForm'
import { NumberHealth } from './NumberHealth'
import { NumberNotices } from './NumberNotices'
import { RemovePart } from './RemovePart'
import { TestMessageForm } from './TestMessageForm'
import { TokenForm } from './TokenForm'

interface NumberPageProps {
  id: number
  back: string
  onRemoved: () => void
}

/** One number: how it is, what waits, and what can be done about it. */
export function NumberPage({ id, back, onRemoved }: NumberPageProps) {
  const t = useWords('settings.numbers')
  const formatPhoneNumber = usePhoneNumbers()
  const accounts = useQuery(numberQueries.live())
  const toAll = { href: back, words: t('title') }
  return (
    <Loaded query={accounts} loading={t('loading')} notLoaded={t('notLoaded')}>
      {(all) => {
        const account = all.find((each) => each.id === id)
        if (account === undefined) {
          return (
            <Page title={t('title')} back={toAll}>
              <FailedState what={t('gone')} why={t('goneWhy')} />
            </Page>
          )
        }
        return (
          <Page
            title={account.name}
            intro={<bdi>{formatPhoneNumber(account.displayPhoneNumber)}</bdi>}
            back={toAll}
          >
            <Parts account={account} seenAt={accounts.dataUpdatedAt} onRemoved={onRemoved} />
          </Page>
        )
      }}
    </Loaded>
  )
}

interface PartsProps {
  account: WhatsAppAccount
  seenAt: number
  onRemoved: () => void
}

function Parts({ account, seenAt, onRemoved }: PartsProps) {
  const t = useWords('settings.numbers')
  return (
    <>
      <Section title={t('health')} intro={t('healthWhy')}>
        <NumberHealth account={account} />
      </Section>
      {account.lane !== undefined && (
        <Section title={t('lane')} intro={t('laneWhy')}>
          <LanePart id={account.id} name={account.name} lane={account.lane} />
        </Section>
      )}
      <Section title={t('facts')}>
        <NumberFacts account={account} />
      </Section>
      {account.notices !== undefined && (
        <Section title={t('notices')} intro={t('noticesWhy')}>
          <NumberNotices notices={account.notices} />
        </Section>
      )}
      <Section title={t('nameAndTeam')}>
        <NumberForm account={account} seenAt={seenAt} />
      </Section>
      <Section title={t('accessToken')} intro={t('tokenWhy')}>
        <TokenForm account={account} />
      </Section>
      <Section title={t('test')} intro={t('testWhy')}>
        <TestMessageForm id={account.id} />
      </Section>
      <Section title={t('remove')} intro={t('removeWhy')}>
        <RemovePart account={account} onRemoved={onRemoved} />
      </Section>
    </>
  )
}
