import { useQuery } from '@tanstack/react-query'
import { Phone, Plus } from 'lucide-react'
import { useState } from 'react'
import { Loaded } from '../../api/Loaded'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { ConnectDialog } from './ConnectDialog'
import { numberQueries } from './number-calls'
import { NumberRow } from './NumberRow'

interface NumbersPageProps {
  back: string | undefined
  hrefOf: (id: number) => string
  onConnected: (id: number) => void
}

/** The WhatsApp numbers of the company, and how they are. */
export function NumbersPage({ back, hrefOf, onConnected }: NumbersPageProps) {
  const t = useWords('settings.numbers')
  const accounts = useQuery(numberQueries.live())
  const [connecting, setConnecting] = useState(false)
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button kind="primary" onClick={() => setConnecting(true)}>
          <Plus aria-hidden="true" size={16} className="me-1.5 inline" />
          {t('connect')}
        </Button>
      }
    >
      <Loaded query={accounts} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={Phone} title={t('none')} />
          ) : (
            <ul
              aria-label={t('title')}
              className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
            >
              {all.map((account) => (
                <li key={account.id}>
                  <NumberRow account={account} href={hrefOf(account.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {connecting && (
        <ConnectDialog onConnected={({ id }) => onConnected(id)} onClose={() => setConnecting(false)} />
      )}
    </Page>
  )
}
