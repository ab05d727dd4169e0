import { Megaphone, Package } from 'lucide-react'
import type { MessageContent } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { OutLink, webAddress } from './Card'

/** Where a message comes from: an ad, a post, or a product that the customer tapped. */
export function Origin({ content }: { content: MessageContent }) {
  const t = useWords('message')
  const { referral, referred_product: product } = content
  const source = webAddress(referral?.source_url)
  return (
    <>
      {referral !== undefined && (
        <span className={LOOK}>
          <span className="flex items-center gap-1.5 text-meta text-ink-2">
            <Megaphone aria-hidden="true" size={14} className="flex-none" />
            {t(referral.source_type === 'post' ? 'fromPost' : 'fromAd')}
          </span>
          {referral.headline !== undefined && (
            <span dir="auto" className="block font-semibold">
              {referral.headline}
            </span>
          )}
          {referral.body !== undefined && (
            <span dir="auto" className="block text-second text-ink-2">
              {referral.body}
            </span>
          )}
          {source !== undefined && <OutLink href={source}>{t('openSource')}</OutLink>}
        </span>
      )}
      {product !== undefined && (
        <span className={LOOK}>
          <span className="flex items-center gap-1.5 text-meta text-ink-2">
            <Package aria-hidden="true" size={14} className="flex-none" />
            {t('aboutProduct')}
          </span>
          {product.product_retailer_id !== undefined && (
            <bdi className="block">{t('product', { id: product.product_retailer_id })}</bdi>
          )}
        </span>
      )}
    </>
  )
}

const LOOK = '-mx-1 mt-px mb-1 block rounded-lg bg-ink/5 p-2 wrap-anywhere'
