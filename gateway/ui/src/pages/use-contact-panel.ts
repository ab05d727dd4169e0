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
}

/** Beside the thread it stays as it was left. Over the thread it is a step in the history, so that back closes it. */
export function useContactPanel({ wide, location, onGo, onBack }: ContactPanelOptions): ContactPanelState {
  const [beside, setBeside] = useState(() => localStorage.getItem(KEY) !== 'closed')
  const cameFromThread = useRef(false)
  const { contact = false, ...thread } = location
  const shown = wide ? beside : contact

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

  return { shown, covers: !wide && contact, toggle, hide: toggle }
}
