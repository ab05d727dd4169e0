import type { ReactNode } from 'react'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { inEnglish } from '../../ui/English'
import { When } from '../../ui/When'

/** What WhatsApp says of the number. */
export function NumberFacts({ account }: { account: WhatsAppAccount }) {
  const t = useWords('settings.numbers')
  const {
    phoneNumberId,
    wabaId,
    appId,
    verifiedName,
    nameStatus,
    quality,
    tier,
    tokenEndsAt,
    webhookSeenAt,
  } = account
  return (
    <dl className="grid gap-x-4 gap-y-1 p-5 text-second sm:grid-cols-[max-content_1fr]">
      <Fact name={t('phoneNumberId')}>
        <bdi>{phoneNumberId}</bdi>
      </Fact>
      {wabaId !== undefined && (
        <Fact name={t('wabaId')}>
          <bdi>{wabaId}</bdi>
        </Fact>
      )}
      {appId !== undefined && (
        <Fact name={t('appId')}>
          <bdi>{appId}</bdi>
        </Fact>
      )}
      {verifiedName !== undefined && (
        <Fact name={t('shownName')}>
          <bdi>{verifiedName}</bdi>
          {nameStatus !== undefined && (
            <>
              {' · '}
              <NameStatus status={nameStatus} />
            </>
          )}
        </Fact>
      )}
      {quality !== undefined && <Fact name={t('quality')}>{t(`qualities.${quality}`)}</Fact>}
      {tier !== undefined && (
        <Fact name={t('tier')}>
          <Tier tier={tier} />
        </Fact>
      )}
      <Fact name={t('tokenEnds')}>
        {tokenEndsAt === undefined ? t('tokenEndsNever') : <When at={tokenEndsAt} />}
      </Fact>
      <Fact name={t('webhookSeen')}>
        {webhookSeenAt === undefined ? t('webhookNever') : <When at={webhookSeenAt} />}
      </Fact>
    </dl>
  )
}

const NAME_STATES = ['approved', 'pending_review', 'declined', 'expired', 'none'] as const

/** What WhatsApp makes of the name; a word that is new is shown as it is. */
function NameStatus({ status }: { status: string }) {
  const t = useWords('settings.numbers')
  const known = NAME_STATES.find((each) => each === status)
  return known === undefined ? inEnglish(status) : t(`nameStates.${known}`)
}

/** As WhatsApp names it, in words: `TIER_2K`. */
function Tier({ tier }: { tier: string }) {
  const t = useWords('settings.numbers')
  if (tier === 'TIER_UNLIMITED') return t('tierUnlimited')
  const [, customers, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? []
  if (customers === undefined) return inEnglish(tier)
  return t('tierCustomers', { count: Number(customers) * (thousands === 'K' ? 1_000 : 1) })
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="tabular wrap-anywhere">{children}</dd>
    </>
  )
}
