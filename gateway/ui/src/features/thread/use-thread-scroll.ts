import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

const NEAR_END_PX = 48
const NEAR_START_PX = 800

interface ThreadScroll {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  atEnd: boolean
  toEnd: () => void
}

interface ThreadScrollOptions {
  /** Changes whenever what is shown changes. */
  items: unknown
  onNearStart: () => void
}

/**
 * Keeps a thread still while it changes: at its end it follows what comes, elsewhere the first visible bubble stays
 * where it is, whatever is added above or below it. Opens at the line of new messages, or at the end.
 */
export function useThreadScroll({ items, onNearStart }: ThreadScrollOptions): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const anchor = useRef<{ key: string; offset: number } | 'end' | undefined>(undefined)
  const [atEnd, setAtEnd] = useState(true)

  const remember = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    const end = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    anchor.current = end ? 'end' : firstVisible(box)
    setAtEnd(end)
  }, [])

  const restore = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    const kept = anchor.current
    if (kept === 'end') {
      box.scrollTop = box.scrollHeight
    } else if (kept !== undefined) {
      const element = box.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(kept.key)}"]`)
      if (element) box.scrollTop = element.offsetTop - kept.offset
    }
  }, [])

  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    if (anchor.current === undefined) {
      const line = box.querySelector<HTMLElement>('[data-anchor="new"]')
      box.scrollTop = line === null ? box.scrollHeight : Math.max(0, line.offsetTop - 72)
      remember()
    } else {
      restore()
    }
  }, [items, remember, restore])

  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    function handleScroll() {
      remember()
      if (box !== null && box.scrollTop < NEAR_START_PX) onNearStart()
    }
    handleScroll()
    box.addEventListener('scroll', handleScroll, { passive: true })
    return () => box.removeEventListener('scroll', handleScroll)
  }, [items, remember, onNearStart])

  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return
    // The composer grows, the keyboard opens, pictures come: the same place stays in view.
    const observer = new ResizeObserver(restore)
    for (const each of [scroller.current, content.current]) if (each) observer.observe(each)
    return () => observer.disconnect()
  }, [restore])

  const toEnd = useCallback(() => {
    anchor.current = 'end'
    setAtEnd(true)
    restore()
  }, [restore])

  return { scroller, content, atEnd, toEnd }
}

function firstVisible(box: HTMLElement): { key: string; offset: number } | undefined {
  for (const element of box.querySelectorAll<HTMLElement>('[data-anchor]')) {
    if (element.offsetTop + element.offsetHeight > box.scrollTop) {
      return { key: element.dataset.anchor ?? '', offset: element.offsetTop - box.scrollTop }
    }
  }
  return undefined
}
