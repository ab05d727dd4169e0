import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { Cut } from '../../ui/Cut'
import { GoLink } from '../../ui/Go'
import { HealthBadge, LaneBadge } from './badges'

export function NumberRow({ account, href }: { account: WhatsAppAccount; href: string }) {
  const t = useWords('settings.numbers')
  const { name, displayPhoneNumber, health, lane } = account
  const formatted = usePhoneNumbers()(displayPhoneNumber)
  return (
    <GoLink
      href={href}
      className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-bg"
    >
      <span className="min-w-0 flex-1 basis-40">
        <Cut whole={name} className="font-semibold">
          <bdi>{name}</bdi>
        </Cut>
        <Cut whole={formatted} className="tabular text-second text-ink-2">
          <bdi>{formatted}</bdi>
        </Cut>
      </span>
      <span className="flex flex-none flex-wrap items-center gap-1.5">
        {lane !== undefined && lane.queued > 0 && (
          <span className="tabular text-meta text-ink-2">{t('queued', { count: lane.queued })}</span>
        )}
        {lane !== undefined && <LaneBadge state={lane.state} />}
        {health !== undefined && <HealthBadge state={health.state} />}
      </span>
    </GoLink>
  )
}
