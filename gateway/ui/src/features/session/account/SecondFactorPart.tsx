import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NewSecondFactor } from '../../../api/generated/openapi'
import { Loaded } from '../../../api/Loaded'
import { useNotices } from '../../../api/notices'
import { queryKeys } from '../../../api/query-keys'
import { useWords } from '../../../i18n/words'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { AskPassword } from './AskPassword'
import { disableSecondFactor, ownQueries, prepareSecondFactor, renewRecoveryCodes } from './own-calls'
import { RecoveryCodes } from './RecoveryCodes'
import { ScanDialog } from './ScanDialog'

/** What the password is asked for. */
type Wanted = 'turnOn' | 'turnOff' | 'newCodes'

/** A code of an app besides the password: whether it is asked for, and turning that on and off. */
export function SecondFactorPart() {
  const t = useWords('account')
  const queries = useQueryClient()
  const notices = useNotices()
  const factor = useQuery({ ...ownQueries.secondFactor(), refetchOnMount: 'always' })
  const [wanted, setWanted] = useState<Wanted | undefined>(undefined)
  const [prepared, setPrepared] = useState<NewSecondFactor | undefined>(undefined)
  const [codes, setCodes] = useState<readonly string[] | undefined>(undefined)

  async function handlePassword(password: string) {
    if (wanted === 'turnOn') setPrepared(await prepareSecondFactor(password))
    if (wanted === 'newCodes') setCodes((await renewRecoveryCodes(password)).recoveryCodes)
    if (wanted === 'turnOff') {
      await disableSecondFactor(password)
      notices.done(t('turnedOff'))
    }
    setWanted(undefined)
    await queries.invalidateQueries({ queryKey: queryKeys.secondFactor })
  }

  return (
    <Loaded query={factor} loading={t('loadingFactor')} notLoaded={t('factorNotLoaded')} rows={1}>
      {({ enabled, recoveryCodesLeft }) => (
        <div className="flex flex-col gap-3 p-5">
          <p className="flex flex-wrap items-center gap-2 text-second">
            <Badge tone={enabled ? 'good' : 'plain'}>{t(enabled ? 'isOn' : 'isOff')}</Badge>
            {enabled && <span className="text-ink-2">{t('codesLeft', { count: recoveryCodesLeft })}</span>}
          </p>
          <div className="flex flex-wrap gap-2">
            {enabled ? (
              <>
                <Button onClick={() => setWanted('newCodes')}>{t('newCodes')}</Button>
                <Button onClick={() => setWanted('turnOff')}>{t('turnOff')}</Button>
              </>
            ) : (
              <Button kind="primary" onClick={() => setWanted('turnOn')}>
                {t('turnOn')}
              </Button>
            )}
          </div>
          {wanted !== undefined && (
            <AskPassword title={t(wanted)} onPassword={handlePassword} onClose={() => setWanted(undefined)} />
          )}
          {prepared !== undefined && (
            <ScanDialog
              prepared={prepared}
              onConfirmed={(fresh) => {
                setPrepared(undefined)
                setCodes(fresh)
                void queries.invalidateQueries({ queryKey: queryKeys.secondFactor })
              }}
              onClose={() => setPrepared(undefined)}
            />
          )}
          {codes !== undefined && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
        </div>
      )}
    </Loaded>
  )
}
