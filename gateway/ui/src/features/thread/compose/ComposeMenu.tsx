import { Contact, File, Image, List, MapPin, Plus, RectangleEllipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { chooseFiles, type Choosable } from '../attach/choose-files'
import { pick } from '../attach/picked'
import { openDialog } from './compose-store'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem, MenuLine } from '../../../ui/Menu'

const KINDS: { kind: 'location' | 'card' | 'buttons' | 'list'; icon: ReactNode }[] = [
  { kind: 'location', icon: <MapPin size={16} /> },
  { kind: 'card', icon: <Contact size={16} /> },
  { kind: 'buttons', icon: <RectangleEllipsis size={16} /> },
  { kind: 'list', icon: <List size={16} /> },
]

const FILES: { what: Choosable & ('pictures' | 'documents'); icon: ReactNode }[] = [
  { what: 'pictures', icon: <Image size={16} /> },
  { what: 'documents', icon: <File size={16} /> },
]

/** What else than a text can be sent. */
export function ComposeMenu({ conversationId }: { conversationId: number }) {
  return (
    <SettingsWords>
      <Plusses conversationId={conversationId} />
    </SettingsWords>
  )
}

function Plusses({ conversationId }: { conversationId: number }) {
  const t = useWords('compose')
  const a = useWords('attach')
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
      {FILES.map(({ what, icon }) => (
        <MenuItem
          key={what}
          icon={icon}
          onSelect={() => void chooseFiles(what).then((files) => pick(conversationId, files))}
        >
          {a(what)}
        </MenuItem>
      ))}
      <MenuLine />
      {KINDS.map(({ kind, icon }) => (
        <MenuItem key={kind} icon={icon} onSelect={() => openDialog(conversationId, { kind })}>
          {t(kind)}
        </MenuItem>
      ))}
    </Menu>
  )
}
