import { useCallback, useState } from 'react'

/** On which sides of what scrolls sideways there is more. */
export function useOverflow() {
  const [hidden, setHidden] = useState({ left: false, right: false })
  const ref = useCallback((box: HTMLElement | null) => {
    if (box === null) return
    const measure = () => {
      const rest = box.scrollWidth - box.clientWidth
      const rtl = getComputedStyle(box).direction === 'rtl'
      const left = rtl ? rest + box.scrollLeft : box.scrollLeft
      const next = { left: left > 1, right: rest - left > 1 }
      setHidden((before) => (before.left === next.left && before.right === next.right ? before : next))
    }
    measure()
    box.addEventListener('scroll', measure, { passive: true })
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure)
    for (const each of [box, ...box.children]) observer?.observe(each)
    const turned = new MutationObserver(measure)
    turned.observe(document.documentElement, { attributeFilter: ['dir'] })
    return () => {
      box.removeEventListener('scroll', measure)
      observer?.disconnect()
      turned.disconnect()
    }
  }, [])
  return { ref, ...hidden }
}
