import type { HistoryEvent } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { bdi, useWords } from '../../../i18n/words'
import type { EventItem } from '../thread-items'

/** What was done to the conversation, and when, as a small line between messages. */
export function EventLine({ item }: { item: EventItem }) {
  const { clock, moment } = useFormats()
  return (
    <p data-anchor={item.key} className="my-2 min-h-4 self-center text-center text-meta text-ink-3">
      <SettingsWords>
        <Said event={item.event} />
        {' · '}
        <time dateTime={item.at} title={moment(item.at)} className="tabular">
          {clock(item.at)}
        </time>
      </SettingsWords>
    </p>
  )
}

function Said({ event }: { event: HistoryEvent }) {
  const t = useWords('history')
  const { by, from, to } = event
  const somebody = t('somebody')
  const names = {
    bdi,
    by: by?.name ?? somebody,
    from: from?.name ?? somebody,
    to: to?.name ?? somebody,
  }
  return t.rich(sentence(event), names)
}

function sentence({ action, by, to }: HistoryEvent) {
  switch (action) {
    case 'assigned':
      if (to === undefined) return 'letGo'
      return to.id === by?.id ? 'took' : 'assigned'
    case 'team_changed':
      return to === undefined ? 'offTeam' : 'toTeam'
    case 'archived':
      return 'archived'
    case 'reopened':
      return by === undefined ? 'reopenedByCustomer' : 'reopened'
    default:
      return 'givenBack'
  }
}
