import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** The one useful thing to do. */
  children?: ReactNode
}

export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex h-full animate-fade flex-col items-center justify-center gap-3 p-8 text-center text-ink-2">
      <Icon aria-hidden="true" size={28} strokeWidth={1.5} className="text-ink-3" />
      <p>{title}</p>
      {children}
    </div>
  )
}
