import { Contact, List, MapPin, Plus, RectangleEllipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { openDialog, type ComposeDialog } from './compose-store'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem } from '../../../ui/Menu'

const KINDS: { kind: 'location' | 'card' | 'buttons' | 'list'; icon: ReactNode }[] = [
  { kind: 'location', icon: <MapPin size={16} /> },
  { kind: 'card', icon: <Contact size={16} /> },
  { kind: 'buttons', icon: <RectangleEllipsis size={16} /> },
  { kind: 'list', icon: <List size={16} /> },
]

/** What else than a text can be written. */
export function ComposeMenu({ conversationId }: { conversationId: number }) {
  return (
    <SettingsWords>
      <Plusses onChoose={(what) => openDialog(conversationId, what)} />
    </SettingsWords>
  )
}

function Plusses({ onChoose }: { onChoose: (what: ComposeDialog) => void }) {
  const t = useWords('compose')
  return (
    <Menu
      label={t('more')}
      side="top"
      trigger={
        <IconButton label={t('more')} className="size-10!">
          <Plus size={20} />
        </IconButton>
      }
    >
      {KINDS.map(({ kind, icon }) => (
        <MenuItem key={kind} icon={icon} onSelect={() => onChoose({ kind })}>
          {t(kind)}
        </MenuItem>
      ))}
    </Menu>
  )
}
