import type { AuditEntry } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useFormats } from '../../i18n/formats'
import { useNow } from '../../lib/use-now'
import { AuditDetail } from './AuditDetail'
import { actionKey, entityKey } from './audit-words'

/** Entries as rows: on narrow screens each of them as a few lines. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useWords('settings.audit')
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full table-fixed text-second max-md:block">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="text-start text-meta text-ink-2 max-md:sr-only">
          <tr className="border-b border-line">
            <Head className="w-36">{t('when')}</Head>
            <Head className="w-40">{t('who')}</Head>
            <Head>{t('what')}</Head>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ className = '', children }: { className?: string; children: string }) {
  return (
    <th scope="col" className={`px-4 py-2 text-start font-semibold ${className}`}>
      {children}
    </th>
  )
}

function Row({ entry }: { entry: AuditEntry }) {
  const t = useWords('settings.audit')
  const { dayAndClock, moment } = useFormats()
  const now = useNow()
  const { at, action, entity, entityId } = entry
  const deed = actionKey(action)
  const kind = entityKey(entity)
  return (
    <tr
      data-audit={`${entity} ${action}`}
      className="border-line align-top not-last:border-b max-md:block max-md:px-4 max-md:py-3"
    >
      <td className="tabular px-4 py-2.5 text-ink-2 max-md:block max-md:p-0">
        <time dateTime={at} title={moment(at)}>
          {dayAndClock(at, now)}
        </time>
      </td>
      <td className="px-4 py-2.5 wrap-anywhere max-md:block max-md:p-0">
        <Who entry={entry} />
      </td>
      <td className="px-4 py-2.5 wrap-anywhere max-md:block max-md:p-0">
        <span className="font-semibold">
          {deed === undefined ? <code>{action}</code> : t(`actions.${deed}`)}
        </span>
        <span className="text-ink-2">
          {' · '}
          {kind === undefined ? entity : t(`entities.${kind}`)} <bdi className="tabular">{entityId}</bdi>
        </span>
        <AuditDetail entry={entry} />
      </td>
    </tr>
  )
}

function Who({ entry: { actor, apiToken, detail } }: { entry: AuditEntry }) {
  const t = useWords('settings.audit')
  return (
    <>
      {actor === undefined ? (
        <span className="text-ink-2">
          {typeof detail.by === 'string' ? <bdi>{detail.by}</bdi> : t('nobody')}
        </span>
      ) : (
        <bdi className="font-semibold">{actor.name}</bdi>
      )}
      {apiToken !== undefined && (
        <span className="block text-meta text-ink-2">{t('byToken', { name: apiToken.name })}</span>
      )}
    </>
  )
}
