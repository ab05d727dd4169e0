import {
  Camera,
  ContactRound,
  CornerDownRight,
  File,
  Info,
  LayoutTemplate,
  MapPin,
  Mic,
  Pencil,
  ShoppingBag,
  Smile,
  StickyNote,
  Trash2,
  Video,
  type LucideIcon,
} from 'lucide-react'

const ICONS: Partial<Record<string, LucideIcon>> = {
  image: Camera,
  video: Video,
  document: File,
  audio: Mic,
  sticker: Smile,
  template: LayoutTemplate,
  location: MapPin,
  contacts: ContactRound,
  interactive: CornerDownRight,
  button: CornerDownRight,
  reaction: Smile,
  order: ShoppingBag,
  note: StickyNote,
  voice: Mic,
  edit: Pencil,
  revoke: Trash2,
}

/** The icon of what a message is, or of WhatsApp’s word for it; text has none. */
export function MessageTypeIcon({ type }: { type: string }) {
  const Icon = (Object.hasOwn(ICONS, type) ? ICONS[type] : undefined) ?? (type === 'text' ? undefined : Info)
  return Icon === undefined ? null : <Icon aria-hidden="true" size={14} className="inline flex-none" />
}
