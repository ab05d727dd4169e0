import { useWords } from '../i18n/words'
import { Cut } from './Cut'

interface ConflictChoiceProps {
  /** The label of the field. */
  field: string
  mine: string
  theirs: string
  onChoose: (whose: 'mine' | 'theirs') => void
}

/** Two people changed the same field: shows both values and lets one of them choose. */
export function ConflictChoice({ field, mine, theirs, onChoose }: ConflictChoiceProps) {
  const t = useWords('form')
  return (
    <div
      role="group"
      aria-label={field}
      data-conflict
      className="mt-1.5 flex flex-col gap-1.5 rounded-lg border border-warning bg-warning-tint p-2"
    >
      <p role="alert" className="text-meta text-warning">
        {t('bothChanged')}
      </p>
      <Value name={t('mine')} value={mine} onChoose={() => onChoose('mine')} />
      <Value name={t('theirs')} value={theirs} onChoose={() => onChoose('theirs')} />
    </div>
  )
}

interface ValueProps {
  name: string
  value: string
  onChoose: () => void
}

function Value({ name, value, onChoose }: ValueProps) {
  const t = useWords('form')
  return (
    <button
      type="button"
      onClick={onChoose}
      className="min-h-9 rounded-md border border-line-strong bg-raised px-2 py-1 text-start hover:bg-sunken"
    >
      <span className="block text-meta font-semibold text-ink-2">{name}</span>
      {value === '' ? (
        <span className="text-second text-ink-3 italic">{t('empty')}</span>
      ) : (
        <Cut dir="auto" whole={value} lines={6} className="text-second wrap-anywhere whitespace-pre-wrap" />
      )}
    </button>
  )
}
