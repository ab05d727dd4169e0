import { useRef, useState } from 'react'
import type { InboxLocation } from '../api/inbox-filter'

const KEY = 'triptych.contactPanel'

interface ContactPanelOptions {
  /** There is room beside the thread. */
  wide: boolean
  location: InboxLocation
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
  onBack: () => void
}

interface ContactPanelState {
  shown: boolean
  /** It lies over the thread. */
  covers: boolean
  toggle: () => void
  hide: () => void
  /** Whether the contact is to be edited; undefined if nobody said so since the panel was opened. */
  editing: boolean | undefined
  setEditing: (editing: boolean) => void
  /** Opens the form, and the panel for it. */
  edit: () => void
}

/** Beside the thread it stays as it was left. Over the thread it is a step in the history, so that back closes it. */
export function useContactPanel({ wide, location, onGo, onBack }: ContactPanelOptions): ContactPanelState {
  const [beside, setBeside] = useState(() => localStorage.getItem(KEY) !== 'closed')
  const cameFromThread = useRef(false)
  const { contact = false, ...thread } = location
  const shown = wide ? beside : contact
  const [form, setForm] = useState<{ of: number | undefined; open: boolean } | undefined>(undefined)
  const [wasShown, setWasShown] = useState(shown)
  if (shown !== wasShown) {
    setWasShown(shown)
    if (!shown) setForm(undefined)
  }
  const of = location.conversationId
  const setEditing = (open: boolean) => setForm({ of, open })

  function toggle() {
    if (wide) {
      setBeside(!beside)
      localStorage.setItem(KEY, beside ? 'closed' : 'open')
    } else if (!contact) {
      cameFromThread.current = true
      onGo({ ...thread, contact: true })
    } else if (cameFromThread.current) {
      cameFromThread.current = false
      onBack()
    } else {
      onGo(thread, { replace: true })
    }
  }

  function edit() {
    if (!shown) toggle()
    setEditing(true)
  }

  const editing = form?.of === of ? form?.open : undefined
  return { shown, covers: !wide && contact, toggle, hide: toggle, editing, setEditing, edit }
}
