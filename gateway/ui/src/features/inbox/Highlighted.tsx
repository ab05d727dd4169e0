import { useMemo, type ReactNode } from 'react'
import type { Highlight } from '../../api/generated/openapi'
import { plainHighlight } from './plain-highlight'

/** A piece of a message with the words marked that were searched for. */
export function Highlighted({ highlight }: { highlight: Highlight }) {
  const { text, ranges } = useMemo(() => plainHighlight(highlight), [highlight])
  const parts: ReactNode[] = []
  let end = 0
  for (const [from = 0, to = 0] of ranges) {
    parts.push(
      text.slice(end, from),
      <mark key={from} className="rounded-xs bg-accent-tint font-semibold text-accent-ink">
        {text.slice(from, to)}
      </mark>,
    )
    end = to
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}
