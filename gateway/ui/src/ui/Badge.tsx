import type { ReactNode } from 'react'

type Tone = 'plain' | 'good' | 'warning' | 'bad'

const LOOK: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-2',
  good: 'bg-accent-tint text-accent-ink',
  warning: 'bg-warning-tint text-warning',
  bad: 'bg-danger-tint text-danger',
}

/** A state in a word or two. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-full px-2 py-0.5 text-meta whitespace-nowrap ${LOOK[tone]}`}>
      {children}
    </span>
  )
}
