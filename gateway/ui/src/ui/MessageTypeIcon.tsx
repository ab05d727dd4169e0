import {
  Camera,
  ContactRound,
  CornerDownRight,
  File,
  LayoutTemplate,
  MapPin,
  Mic,
  ShoppingBag,
  Smile,
  StickyNote,
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
}

/** The icon of what a message is; text has none. */
export function MessageTypeIcon({ type }: { type: string }) {
  const Icon = ICONS[type]
  return Icon === undefined ? null : <Icon aria-hidden="true" size={14} className="inline flex-none" />
}
