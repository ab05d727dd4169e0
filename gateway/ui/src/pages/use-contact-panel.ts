import { useState } from 'react'

const KEY = 'triptych.contactPanel'

interface ContactPanelState {
  shown: boolean
  /** It lies over the thread, as there is no room beside it. */
  covers: boolean
  toggle: () => void
  hide: () => void
}

/** Beside the thread it stays as it was left; over the thread it belongs to one conversation. */
export function useContactPanel(wide: boolean, conversationId: number | undefined): ContactPanelState {
  const [beside, setBeside] = useState(() => localStorage.getItem(KEY) !== 'closed')
  const [overFor, setOverFor] = useState<number | undefined>(undefined)
  const over = conversationId !== undefined && overFor === conversationId
  const shown = wide ? beside : over

  function show(next: boolean) {
    if (wide) {
      setBeside(next)
      localStorage.setItem(KEY, next ? 'open' : 'closed')
    } else {
      setOverFor(next ? conversationId : undefined)
    }
  }

  return { shown, covers: !wide && over, toggle: () => show(!shown), hide: () => show(false) }
}
