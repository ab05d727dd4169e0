import type { Label } from '../../api/generated/openapi'
import { useCommand } from '../../commands/registry'
import { useFormats } from '../../i18n/formats'
import { LabelChip } from '../../ui/LabelMark'

/** As many as there is room for beside the name; the contact's panel has them all. */
const CHIPS_MAX = 2

/** The conversation's labels as a button that changes them. */
export function HeaderLabels({ labels }: { labels: readonly Label[] }) {
  const { list, number } = useFormats()
  const { words, run } = useCommand('label')
  if (labels.length === 0) return null
  const more = labels.length - CHIPS_MAX
  const name = `${words}: ${list(labels.map((label) => label.name))}`
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={run}
      className="flex min-w-0 flex-none items-center gap-1 rounded-full max-lg:hidden"
    >
      {labels.slice(0, CHIPS_MAX).map(({ id, name: each, colour }) => (
        <span key={id} className="flex max-w-28 min-w-0">
          <LabelChip name={each} colour={colour} />
        </span>
      ))}
      {more > 0 && <span className="tabular text-meta text-ink-3">+{number(more)}</span>}
    </button>
  )
}
