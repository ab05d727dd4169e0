import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const DELAY_MS = 500
const GAP = 4

/**
 * Shows the tooltip of whatever has a `data-tooltip`: under the mouse after a moment, with the focus of a key at once.
 * It says again what the element is named, so it is not for screen readers. Escape hides it.
 */
export function TooltipHost() {
  const anchor = useTooltipAnchor()
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (anchor !== undefined && box.current !== null) place(box.current, anchor)
  }, [anchor])

  if (anchor === undefined) return null
  const { tooltip, shortcut } = anchor.dataset
  return (
    <div
      ref={box}
      aria-hidden="true"
      data-tooltip-box
      style={{ inset: '0 auto auto 0' }}
      className="fixed z-50 flex max-w-[calc(100vw-1rem)] animate-fade items-center gap-2 rounded-md border border-transparent bg-ink px-2 py-1 text-meta text-surface"
    >
      {tooltip}
      {shortcut !== undefined && <kbd className="font-sans opacity-70">{shortcut}</kbd>}
    </div>
  )
}

function useTooltipAnchor(): HTMLElement | undefined {
  const [anchor, setAnchor] = useState<HTMLElement | undefined>(undefined)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const events = new AbortController()

    function change(next: HTMLElement | undefined, delay: number) {
      clearTimeout(timer)
      timer = setTimeout(() => setAnchor(next), delay)
    }
    const on = <K extends keyof DocumentEventMap>(type: K, handle: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(type, handle, { signal: events.signal, capture: true })

    on('pointerover', ({ target, pointerType }) => {
      if (pointerType !== 'mouse' || isIn(target, '[data-tooltip-box]')) return
      const next = anchorOf(target)
      change(next, next === undefined ? 100 : DELAY_MS)
    })
    on('focusin', ({ target }) => {
      const next = anchorOf(target)
      change(next?.matches(':focus-visible') ? next : undefined, 0)
    })
    on('focusout', () => change(undefined, 0))
    on('pointerdown', () => change(undefined, 0))
    on('scroll', () => change(undefined, 0))
    on('keydown', ({ key }) => {
      if (key !== 'Tab') change(undefined, 0)
    })
    return () => {
      clearTimeout(timer)
      events.abort()
    }
  }, [])

  return anchor?.isConnected === true ? anchor : undefined
}

function anchorOf(target: EventTarget | null): HTMLElement | undefined {
  const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null
  return anchor ?? undefined
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

/** Below it, or above where there is no room, and never beyond the page. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const below = at.bottom + GAP + height <= innerHeight
  const left = Math.min(Math.max(GAP, at.left + (at.width - width) / 2), innerWidth - width - GAP)
  box.style.left = `${left}px`
  box.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`
}
