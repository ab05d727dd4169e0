import type { Label } from '../../api/generated/openapi'
import { useFormats } from '../../i18n/formats'
import { LabelDot } from '../../ui/LabelMark'

/** As many as a row has room for. */
const DOTS_MAX = 4

/** The labels of a row, one dot each; which they are is read out and shown to the mouse. */
export function LabelDots({ labels }: { labels: readonly Label[] }) {
  const { list } = useFormats()
  if (labels.length === 0) return null
  const names = list(labels.map(({ name }) => name))
  return (
    <span dir="auto" title={names} className="flex flex-none items-center gap-0.5">
      <span className="sr-only">{names}</span>
      {labels.slice(0, DOTS_MAX).map(({ id, colour }) => (
        <LabelDot key={id} colour={colour} />
      ))}
    </span>
  )
}
