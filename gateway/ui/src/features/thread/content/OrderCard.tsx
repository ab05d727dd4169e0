import type { MessageContent } from '../../../api/generated/openapi'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { FormattedText } from '../../../ui/FormattedText'
import { Card } from './Card'

/** What a customer put into a cart. */
export function OrderCard({ content }: { content: MessageContent }) {
  const t = useWords('message')
  const { money, number } = useFormats()
  const items = content.product_items ?? []
  const currencies = new Set(items.map(({ currency }) => currency))
  const total = items.reduce((sum, { quantity = 1, item_price: price = 0 }) => sum + quantity * price, 0)
  const [currency] = currencies
  return (
    <>
      <Card icon="order" title={t('order')} line={t('items', { count: items.length })}>
        <ul className="mt-1.5 flex flex-col gap-1 text-second">
          {items.map(({ product_retailer_id: id, quantity = 1, item_price: price, currency: its }, index) => (
            <li key={index} className="flex gap-3">
              <bdi className="min-w-0 flex-1 wrap-anywhere">
                {`${number(quantity)} × ${id ?? t('noName')}`}
              </bdi>
              {price !== undefined && (
                <bdi className="tabular flex-none text-ink-2">{money(quantity * price, its)}</bdi>
              )}
            </li>
          ))}
        </ul>
        {currencies.size === 1 && (
          <p className="tabular mt-1.5 border-t border-line pt-1.5 text-second font-semibold">
            {t('total', { amount: money(total, currency) })}
          </p>
        )}
      </Card>
      {content.text !== undefined && <FormattedText text={content.text} />}
    </>
  )
}
