import type { ParkedItem } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { When } from '../../ui/When'
import { useTryAgain } from './use-try-again'

/** Something that was set aside: what it is, why, where it came from, and itself. */
export function ParkedRow({ item }: { item: ParkedItem }) {
  const t = useWords('settings.parked')
  const { id, kind, reason, receivedAt, phoneNumberId, traceId, webhook, raw } = item
  const again = useTryAgain({ itemId: id })
  const facts = {
    id,
    phoneNumberId,
    traceId,
    topicId: webhook.topicId,
    partition: webhook.partition,
    offset: webhook.offset,
    element: webhook.element,
  }
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="wrap-anywhere">
          <code className="font-mono text-second">{kind}</code>
        </p>
        <p className="text-second wrap-anywhere text-ink-2">
          <code className="font-mono">{reason}</code>
        </p>
        <p className="text-meta text-ink-2">{t.rich('received', { when: () => <When at={receivedAt} /> })}</p>
        <details className="mt-0.5">
          <summary className="w-fit cursor-pointer text-meta text-accent-ink hover:underline">
            {t('details')}
          </summary>
          <dl dir="ltr" className="mt-1 text-start font-mono text-meta text-ink-2">
            {Object.entries(facts).map(
              ([name, value]) =>
                value !== undefined && (
                  <div key={name}>
                    <dt className="inline">{name}: </dt>
                    <dd className="inline break-all">{value}</dd>
                  </div>
                ),
            )}
          </dl>
          <pre
            dir="ltr"
            // Scrolls, for keys too.
            tabIndex={0}
            aria-label={t('raw')}
            className="mt-2 max-h-60 overflow-y-auto rounded-lg bg-sunken p-2 text-start font-mono text-meta wrap-anywhere whitespace-pre-wrap"
          >
            <code>{raw}</code>
          </pre>
        </details>
      </div>
      <Button
        aria-label={t('againNamed', { reason: String(id) })}
        disabled={again.isPending}
        onClick={() => again.mutate()}
      >
        {t(again.isPending ? 'trying' : 'again')}
      </Button>
    </li>
  )
}
