import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { GoLink } from './Go'

interface PageProps {
  title: string
  /** What it is for. */
  intro?: ReactNode
  /** To where it belongs. */
  back?: { href: string; words: string } | undefined
  /** What can be done here. */
  actions?: ReactNode
  children: ReactNode
}

/** A page with its own URL. It takes the focus when somebody comes to it. */
export function Page({ title, intro, back, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 p-4 pb-12 md:p-8">
      <header className="flex flex-col gap-1">
        {back !== undefined && (
          <GoLink
            href={back.href}
            className="flex min-h-6 w-fit items-center gap-0.5 text-second font-semibold text-accent-ink hover:underline"
          >
            <ChevronLeft aria-hidden="true" size={16} className="rtl:-scale-x-100" />
            {back.words}
          </GoLink>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1
            ref={heading}
            tabIndex={-1}
            className="min-w-0 flex-1 text-title font-semibold wrap-anywhere outline-none"
          >
            <bdi>{title}</bdi>
          </h1>
          {actions}
        </div>
        {intro !== undefined && <p className="text-second text-ink-2">{intro}</p>}
      </header>
      {children}
    </div>
  )
}

interface SectionProps {
  title: string
  intro?: ReactNode
  children: ReactNode
}

/** A part of a page. */
export function Section({ title, intro, children }: SectionProps) {
  return (
    <section className="rounded-xl border border-line bg-surface">
      <header className="border-b border-line px-5 py-3">
        <h2 className="font-semibold">{title}</h2>
        {intro !== undefined && <p className="mt-0.5 text-second text-ink-2">{intro}</p>}
      </header>
      {children}
    </section>
  )
}
