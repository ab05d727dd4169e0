import { Bookmark, X } from 'lucide-react'
import type { InboxFilter } from '../../../api/inbox-filter'
import { useWords } from '../../../i18n/words'
import { Cut } from '../../../ui/Cut'
import { leaveView, type CurrentView } from './current-view'
import { PLAIN } from './view-filter'

interface ViewPartProps {
  current: CurrentView
  onChange: (filter: InboxFilter) => void
}

/** The name of the view that the list shows; pressed, the list shows all again. */
export function ViewPart({ current: { view, changed }, onChange }: ViewPartProps) {
  const t = useWords('views')
  const name = changed ? t('changedFrom', { name: view.name }) : view.name
  return (
    <button
      type="button"
      aria-label={t('leave', { name })}
      onClick={() => {
        leaveView()
        onChange(PLAIN)
      }}
      className="flex h-6 max-w-full min-w-0 items-center gap-1.25 rounded-full bg-accent-tint px-2 text-meta text-accent-ink"
    >
      <Bookmark aria-hidden="true" size={12} className="flex-none" />
      <Cut as="bdi" whole={name} className="min-w-0" />
      <X aria-hidden="true" size={12} className="flex-none" />
    </button>
  )
}
