import type { AuditEntry } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { changedValues, otherValues } from './audit-values'

/** As the data names it. */
const TRACE = 'traceId'

/** What was before and what is now. Names and values are those of the data, in every language. */
export function AuditDetail({ entry: { detail, traceId } }: { entry: AuditEntry }) {
  const t = useWords('settings.audit')
  const changed = changedValues(detail)
  const other = otherValues(detail)
  if (changed.length === 0 && other.length === 0 && traceId === undefined) return null
  return (
    <details className="mt-0.5">
      <summary className="w-fit cursor-pointer text-meta text-accent-ink hover:underline">
        {changed.length > 0 ? t('changes', { count: changed.length }) : t('details')}
      </summary>
      <dl dir="ltr" className="mt-1 flex flex-col gap-1 text-start text-meta">
        {changed.map(({ name, before, after }) => (
          <div key={name}>
            <dt className="inline font-mono text-ink-2">{name}: </dt>
            <dd className="inline">
              <del className="text-danger">
                <bdi>{before ?? '∅'}</bdi>
              </del>
              {' → '}
              <ins className="text-accent-ink no-underline">
                <bdi>{after ?? '∅'}</bdi>
              </ins>
            </dd>
          </div>
        ))}
        {other.map(([name, value]) => (
          <div key={name}>
            <dt className="inline font-mono text-ink-2">{name}: </dt>
            <dd className="inline">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        {traceId !== undefined && (
          <div>
            <dt className="inline font-mono text-ink-2">{TRACE}: </dt>
            <dd className="inline font-mono break-all">{traceId}</dd>
          </div>
        )}
      </dl>
    </details>
  )
}
