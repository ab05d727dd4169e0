import type { ReactNode, SubmitEvent } from 'react'
import { Mark } from '../../ui/Mark'

interface EntryFrameProps {
  title: string
  onSubmit?: () => void
  children: ReactNode
}

/** What one sees before one is in: one form in the middle of the page. */
export function EntryFrame({ title, onSubmit, children }: EntryFrameProps) {
  const Element = onSubmit === undefined ? 'div' : 'form'

  function handleSubmit(event: SubmitEvent<HTMLElement>) {
    event.preventDefault()
    onSubmit?.()
  }

  return (
    <main className="grid h-full place-items-center overflow-y-auto p-4">
      <Element
        noValidate={onSubmit !== undefined || undefined}
        onSubmit={handleSubmit}
        className="flex w-full max-w-90 flex-col gap-4 rounded-xl border border-line bg-surface p-6"
      >
        <div className="flex items-center gap-3">
          <Mark />
          <h1 className="text-title font-semibold wrap-anywhere">{title}</h1>
        </div>
        {children}
      </Element>
    </main>
  )
}

/** Why it didn't go on. */
export function EntryProblem({ children }: { children: string | undefined }) {
  return (
    children !== undefined && (
      <p role="alert" className="text-second text-danger">
        {children}
      </p>
    )
  )
}
