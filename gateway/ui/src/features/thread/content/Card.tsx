import type { ReactNode } from 'react'
import { Cut } from '../../../ui/Cut'
import { MessageTypeIcon } from '../../../ui/MessageTypeIcon'

interface CardProps {
  /** What the message is, as `MessageTypeIcon` knows it. */
  icon: string
  title: string
  line?: string | undefined
  /** Below both, within the card. */
  children?: ReactNode
}

/** What stands for a part of a message that is no text. */
export function Card({ icon, title, line, children }: CardProps) {
  return (
    <div className="-mx-1 mt-px mb-0.5 min-w-48 rounded-lg bg-ink/5 p-2">
      <span className="flex items-center gap-2.5">
        <span className="grid size-8.5 flex-none place-items-center rounded-md bg-ink/5 text-ink-2">
          <MessageTypeIcon type={icon} />
        </span>
        <span className="min-w-0 flex-1">
          <Cut dir="auto" whole={title} />
          {line !== undefined && (
            <span dir="auto" className="block text-meta text-ink-2">
              {line}
            </span>
          )}
        </span>
      </span>
      {children}
    </div>
  )
}

/** A link that leads out of the inbox. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="mt-1.5 inline-block text-second text-accent-ink underline"
    >
      {children}
    </a>
  )
}

/** An address of the web that somebody else wrote, if it is one. */
export function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  return ['https:', 'http:'].includes(new URL(url).protocol) ? url : undefined
}
