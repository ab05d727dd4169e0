import type { ComponentProps } from 'react'
import { listParts } from '../features/inbox/late-parts'
import { latePart } from '../lib/late-part'
import type { Notice as NoticeType } from '../ui/Notice'
import type {
  FilterBar as FilterBarType,
  FilterMenu as FilterMenuType,
  TeamQueue as TeamQueueType,
  UnreadAloud as UnreadAloudType,
} from '../features/inbox/ListParts'
import type { ContactColumn as ContactColumnType } from './ContactColumn'
import type { ThreadColumn as ThreadColumnType } from './ThreadColumn'

// The list is seen first. The columns beside it load while it is asked for, so that they wait for nothing more.
const threadColumn = latePart(() => import('./ThreadColumn'))
const contactColumn = latePart(() => import('./ContactColumn'))
const notice = latePart(() => import('../ui/Notice'))

export function loadColumns(): void {
  for (const part of [threadColumn, contactColumn]) part.load().catch(() => undefined)
}

export function ThreadColumn(props: ComponentProps<typeof ThreadColumnType>) {
  const part = threadColumn.use()
  return part === undefined ? (
    <main aria-busy="true" className="min-w-0 flex-1 max-md:hidden" />
  ) : (
    <part.ThreadColumn {...props} />
  )
}

export function ContactColumn(props: ComponentProps<typeof ContactColumnType>) {
  const part = contactColumn.use()
  return part && <part.ContactColumn {...props} />
}

/** The place for its buttons is kept. */
export function FilterMenu(props: ComponentProps<typeof FilterMenuType>) {
  const part = listParts.use()
  return part === undefined ? <span className="h-9 w-19 flex-none" /> : <part.FilterMenu {...props} />
}

export function FilterBar(props: ComponentProps<typeof FilterBarType>) {
  const part = listParts.use()
  return part && <part.FilterBar {...props} />
}

export function TeamQueue(props: ComponentProps<typeof TeamQueueType>) {
  const part = listParts.use()
  return part && <part.TeamQueue {...props} />
}

export function UnreadAloud(props: ComponentProps<typeof UnreadAloudType>) {
  const part = listParts.use()
  return part && <part.UnreadAloud {...props} />
}

export function Notice(props: ComponentProps<typeof NoticeType>) {
  const part = notice.use()
  return part && <part.Notice {...props} />
}
