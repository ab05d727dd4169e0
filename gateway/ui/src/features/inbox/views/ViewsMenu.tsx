import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import type { View } from '../../../api/generated/openapi'
import type { InboxFilter } from '../../../api/inbox-filter'
import { useCommand, useOfferCommands } from '../../../commands/registry'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { Menu } from '../../../ui/Menu'
import { isSame, PLAIN } from './view-filter'
import { ViewDialog } from './ViewDialog'
import { ViewItems } from './ViewItems'
import { ViewsDialog } from './ViewsDialog'

interface ViewsMenuProps {
  filter: InboxFilter
  onChange: (filter: InboxFilter) => void
}

export type Shown = { kind: 'new' } | { kind: 'all' } | { kind: 'change'; view: View }

/** The views that one has saved or sees: to pick, to save what the list shows, and to change them. */
export function ViewsMenu({ filter, onChange }: ViewsMenuProps) {
  const { words, shortcut, ariaShortcut } = useCommand('views')
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const plain = isSame(filter, PLAIN)
  useOfferCommands({
    views: () => setOpen(true),
    saveView: plain ? null : () => setShown({ kind: 'new' }),
  })
  const close = () => setShown(undefined)
  return (
    <>
      <Menu
        label={words}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={words}
            aria-keyshortcuts={ariaShortcut}
            title={shortcut === undefined ? words : `${words} (${shortcut})`}
            className="grid size-9 flex-none place-items-center rounded-lg text-ink-2 hover:bg-sunken"
          >
            <Bookmark aria-hidden="true" size={18} />
          </button>
        }
      >
        <SettingsWords>
          <ViewItems filter={filter} onChange={onChange} onShow={setShown} />
        </SettingsWords>
      </Menu>
      {shown !== undefined && (
        <SettingsWords>
          {shown.kind === 'all' ? (
            <ViewsDialog onChange={(view) => setShown({ kind: 'change', view })} onClose={close} />
          ) : (
            <ViewDialog
              view={shown.kind === 'change' ? shown.view : undefined}
              filter={filter}
              onClose={() => setShown(shown.kind === 'change' ? { kind: 'all' } : undefined)}
            />
          )}
        </SettingsWords>
      )}
    </>
  )
}
