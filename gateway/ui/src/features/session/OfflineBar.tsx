import { useEffect, useState } from 'react'
import { useConnected, useLink } from '../../api/live-context'
import { outbox } from '../../api/outbox'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useStore } from '../../lib/external-store'
import { serverNow } from '../../lib/server-clock'
import { useOnline } from '../../lib/use-page-state'

/** A short break heals by itself and needs no words. */
const PATIENCE_MS = 2_500

/** Says that what is shown may be old, how old, and what goes out when it is over. */
export function OfflineBar() {
  const t = useWords('offline')
  const { clock } = useFormats()
  const online = useOnline()
  const link = useLink()
  const connected = useConnected()
  const waiting = useStore(outbox.messages, (all) => all.filter(({ state }) => state !== 'failed').length)
  const starting = online && link === 'starting'
  const [lostAt, setLostAt] = useState<number | undefined>(undefined)

  useEffect(() => {
    if (connected || starting) return
    const at = serverNow()
    const timer = setTimeout(() => setLostAt(at), online ? PATIENCE_MS : 0)
    return () => {
      clearTimeout(timer)
      setLostAt(undefined)
    }
  }, [connected, starting, online])

  if (lostAt === undefined) return null
  return (
    <p role="status" className="animate-fade bg-warning-tint px-4 py-1 text-center text-meta text-warning">
      {t(online ? 'unreachableSince' : 'offlineSince', { time: clock(lostAt) })}{' '}
      {t('waiting', { count: waiting })}
      {waiting > 0 && outbox.anyUnkept && ` ${t('unkept')}`}
    </p>
  )
}
