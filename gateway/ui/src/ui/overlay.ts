import { createContext, useState } from 'react'

/** Whether this is drawn in a dialog that covers the page. */
export const OverlayContext = createContext(false)

/**
 * Where the focus goes when an overlay closes: to what opened it. If nothing had the focus, or it is gone, to the first
 * of the page's own places for it: the composer, or else the conversations.
 */
export function useReturnFocus(): (event?: Event) => void {
  const [opener] = useState(() => document.activeElement)
  return (event) => {
    event?.preventDefault()
    // Somebody knew better already.
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const places = [opener, ...document.querySelectorAll(HOMES)]
    const place = places.find(canBeFocused)
    place?.focus({ preventScroll: true })
  }
}

const HOMES = 'main textarea, [data-row][aria-current], [data-row], main a[href], main button'

function canBeFocused(element: Element | null): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element !== document.body &&
    element.isConnected &&
    element.closest('[inert]') === null &&
    element.getClientRects().length > 0
  )
}
