import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react'

const DELAY_MS = 500
/** Of a text that is cut: who goes on through the rows isn't held up by it. */
const READING_MS = 800
const GAP = 4

/**
 * Shows the tooltip of whatever has a `data-tooltip`: under the mouse after a moment, with the focus of a key at once;
 * and with the focus of a key, when it stays, what is cut off in what has it. It says again what the element is named, so
 * it is not for screen readers. Escape hides it.
 */
export function TooltipHost() {
  const anchor = useTooltipAnchor()
  const changes = useTooltipChanges(anchor)
  const box = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (anchor !== undefined && box.current !== null) place(box.current, anchor)
  }, [anchor, changes])

  if (anchor === undefined) return null
  const { tooltip = cutOffIn(anchor).join('\n'), shortcut } = anchor.dataset
  return (
    <div
      ref={box}
      aria-hidden="true"
      data-tooltip-box
      style={{ inset: '0 auto auto 0' }}
      className="fixed z-50 flex max-w-[calc(100vw-1rem)] animate-fade items-center gap-2 rounded-md border border-transparent bg-ink px-2 py-1 text-meta wrap-anywhere whitespace-pre-line text-surface md:max-w-md"
    >
      {tooltip}
      {shortcut !== undefined && <kbd className="font-sans opacity-70">{shortcut}</kbd>}
    </div>
  )
}

/** How often a tooltip came to say something else while it was shown: in another language, or of a switch that was pressed. */
function useTooltipChanges(anchor: HTMLElement | undefined): number {
  const [changes, change] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (anchor === undefined) return
    const observer = new MutationObserver(change)
    observer.observe(anchor, { attributeFilter: ['data-tooltip', 'data-shortcut'] })
    return () => observer.disconnect()
  }, [anchor])
  return changes
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
      if (next?.matches(':focus-visible') === true) change(next, 0)
      else if (isCutWithKeys(target)) change(target, READING_MS)
      else change(undefined, 0)
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

function isCutWithKeys(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    target.matches('a, button, [role="button"]') &&
    target.matches(':focus-visible') &&
    cutOffIn(target).length > 0
  )
}

/** The whole of what there is no room for. */
function cutOffIn(element: HTMLElement): string[] {
  return [...element.querySelectorAll<HTMLElement>('[data-cut]')]
    .filter((text) => text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight)
    .map(({ title }) => title)
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
