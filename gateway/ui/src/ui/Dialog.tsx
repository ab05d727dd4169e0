import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { OverlayContext, useReturnFocus } from './overlay'

interface DialogProps {
  /** What it is, for who can't see it. */
  label: string
  /** Where it stands: at the end of the page and as high as it, in the middle, or over all of it. */
  place: 'end' | 'middle' | 'whole'
  onClose: () => void
  children: ReactNode
}

const PLACES: Record<DialogProps['place'], string> = {
  end: 'inset-y-0 end-0 w-full md:w-80 md:max-w-full md:border-s md:border-line',
  whole: 'inset-0',
  middle:
    'inset-x-0 top-[max(1rem,12dvh)] mx-auto flex max-h-[calc(100dvh-2rem-12dvh)] w-[min(36rem,calc(100%-2rem))] flex-col overflow-hidden rounded-xl border border-line',
}

/**
 * Covers the page for as long as it is drawn: the focus moves in, stays inside and goes back to what opened it. Escape
 * and a click beside it close it. Radix's own overlay would lock the page's scrolling with a style element, which our
 * Content-Security-Policy forbids; the page doesn't scroll anyway.
 */
export function Dialog({ label, place, onClose, children }: DialogProps) {
  const returnFocus = useReturnFocus()
  return (
    <RadixDialog.Root open onOpenChange={(open) => open || onClose()}>
      <RadixDialog.Portal>
        <div data-scrim className={SCRIM}>
          <RadixDialog.Content
            aria-label={label}
            aria-modal="true"
            onCloseAutoFocus={returnFocus}
            onEscapeKeyDown={leaveToField}
            className={`fixed animate-fade bg-surface shadow-float outline-none ${PLACES[place]}`}
          >
            <OverlayContext value>{children}</OverlayContext>
          </RadixDialog.Content>
        </div>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** A field whose list is open closes that first. */
function leaveToField(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.matches('[data-own-escape]')) event.preventDefault()
}

export const SCRIM = 'fixed inset-0 z-30 animate-fade bg-black/30'
