import { useEffect, useState } from 'react'
import { useLink } from '../../api/live-context'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useOnline } from '../../lib/use-page-state'

/** A short break heals by itself and needs no words. */
const PATIENCE_MS = 2_500

/** Whether changes reach this page, or only break off for a moment. */
export function useConnected(): boolean {
  const online = useOnline()
  const link = useLink()
  return online && (link === 'live' || link === 'polling')
}

/** Says that what is shown may be old, and how old. */
export function OfflineBar() {
  const t = useWords('session')
  const { clock } = useFormats()
  const online = useOnline()
  const link = useLink()
  const connected = useConnected()
  const starting = online && link === 'starting'
  const [lostAt, setLostAt] = useState<number | undefined>(undefined)

  useEffect(() => {
    if (connected || starting) return
    const at = Date.now()
    const timer = setTimeout(() => setLostAt(at), online ? PATIENCE_MS : 0)
    return () => {
      clearTimeout(timer)
      setLostAt(undefined)
    }
  }, [connected, starting, online])

  if (lostAt === undefined) return null
  return (
    <p role="status" className="animate-fade bg-warning-tint px-4 py-1 text-center text-meta text-warning">
      {t(online ? 'unreachableSince' : 'offlineSince', { time: clock(lostAt) })}
    </p>
  )
}
