import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { Loaded } from '../../api/Loaded'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { NewTokenDialog } from './NewTokenDialog'
import { tokenQueries } from './token-calls'
import { TokenRow } from './TokenRow'

/** By what programs act for the company, and what they may do. */
export function TokensPage({ back }: { back: string | undefined }) {
  const t = useWords('settings.tokens')
  const tokens = useQuery({ ...tokenQueries.all(), refetchOnMount: 'always' })
  const [making, setMaking] = useState(false)
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
      <Loaded query={tokens} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={KeyRound} title={t('none')} />
          ) : (
            <ul
              aria-label={t('title')}
              className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
            >
              {all.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <NewTokenDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}
