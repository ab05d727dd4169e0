import type { AccountHealth, Lane } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Badge } from '../../ui/Badge'

const HEALTH = { ok: 'good', problem: 'bad', unknown: 'plain' } as const
const LANE = { open: 'good', paused: 'warning', stopped: 'bad' } as const

export function HealthBadge({ state }: { state: AccountHealth['state'] }) {
  const t = useWords('settings.numbers')
  return <Badge tone={HEALTH[state]}>{t(`healthStates.${state}`)}</Badge>
}

export function LaneBadge({ state }: { state: Lane['state'] }) {
  const t = useWords('settings.numbers')
  return <Badge tone={LANE[state]}>{t(`laneStates.${state}`)}</Badge>
}
