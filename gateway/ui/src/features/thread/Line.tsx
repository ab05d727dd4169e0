import type { ReactNode } from 'react'

/** A line below a bubble of ours. */
export function Line({ tone = 'text-danger', children }: { tone?: string; children: ReactNode }) {
  return (
    <p
      role="status"
      className={`mx-0.5 mt-1 flex flex-wrap items-center justify-end gap-x-2 self-end text-end text-meta md:max-w-[78%] ${tone}`}
    >
      {children}
    </p>
  )
}
