import type { Page } from '@playwright/test'

/** What is wrong with how a page is laid out: wider than the screen, cut off with no way to read it, covered. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialog = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1)
    const shown = dialog ?? document.body
    const nameOf = (element: Element) => {
      const words = element.getAttribute('aria-label') ?? element.textContent
      return `${element.tagName.toLowerCase()} “${words.replace(/\s+/g, ' ').trim().slice(0, 50)}”`
    }
    const isVisible = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('.sr-only, [aria-hidden="true"]') === null
    const faults: string[] = []
    /** Boxes have many texts. */
    const known = new Map<Element, boolean>()

    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth)
      faults.push(`the page is ${scrollWidth - innerWidth} px wider than the screen`)

    for (const element of shown.querySelectorAll<HTMLElement>('*')) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      if (!hasText || !isVisible(element) || element instanceof HTMLTextAreaElement) continue
      const { display, overflowX } = getComputedStyle(element)
      if (display !== 'inline' && overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`runs out of its box: ${nameOf(element)}`)
      }
      for (let box: HTMLElement | null = element; box !== null && box !== shown; box = box.parentElement) {
        if (cutsOff(box)) {
          faults.push(`cut off: ${nameOf(element)}`)
          break
        }
      }
    }

    function cutsOff(box: HTMLElement): boolean {
      let cuts = known.get(box)
      if (cuts === undefined) known.set(box, (cuts = looksCut(box)))
      return cuts
    }

    function looksCut(box: HTMLElement): boolean {
      if (box.clientWidth <= 1) return false
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(box)
      const cutX = (overflowX === 'hidden' || overflowX === 'clip') && box.scrollWidth > box.clientWidth + 1
      const cutY = (overflowY === 'hidden' || overflowY === 'clip') && box.scrollHeight > box.clientHeight + 1
      if (!cutX && !cutY) return false
      const meant = textOverflow === 'ellipsis' || webkitLineClamp !== 'none'
      return !meant || (box.closest('[title]') === null && box.querySelector('[title]') === null)
    }

    for (const element of shown.querySelectorAll('button, a[href], input, textarea, [role="tab"]')) {
      if (!isVisible(element) || element.matches(':disabled')) continue
      const middle = middleInSight(element)
      if (middle === undefined) continue
      const onTop = document.elementFromPoint(middle.x, middle.y)
      if (onTop === null || element.contains(onTop) || onTop.contains(element)) continue
      if (onTop.closest('[data-radix-popper-content-wrapper], [data-tooltip-box]')) continue
      faults.push(`${nameOf(element)} is covered by ${nameOf(onTop)}`)
    }

    /** Of what has not scrolled under the edge of a box or of the page; none if that is hardly anything. */
    function middleInSight(element: Element): { x: number; y: number } | undefined {
      let { left, right, top, bottom } = element.getBoundingClientRect()
      const cutTo = (box: { left: number; right: number; top: number; bottom: number }) => {
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
        top = Math.max(top, box.top)
        bottom = Math.min(bottom, box.bottom)
      }
      cutTo({ left: 0, right: innerWidth, top: 0, bottom: innerHeight })
      for (let box = element.parentElement; box !== null; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        if (overflowX !== 'visible' || overflowY !== 'visible') cutTo(box.getBoundingClientRect())
      }
      if (right - left < 4 || bottom - top < 4) return undefined
      return { x: (left + right) / 2, y: (top + bottom) / 2 }
    }
    return [...new Set(faults)]
  })
}

/** What can have the focus without showing it. */
export function unseenFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown =
      [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1) ?? document.body
    const before = document.activeElement
    const unseen: string[] = []
    // Radix's guards hand the focus on at once.
    const places = shown.querySelectorAll<HTMLElement>(
      'button, a[href], input, textarea, [tabindex="0"]:not([data-radix-focus-guard])',
    )
    for (const element of [...places].slice(0, 60)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) continue
      element.focus({ focusVisible: true, preventScroll: true } as FocusOptions)
      if (document.activeElement !== element) continue
      const shows = (box: Element | null) =>
        box !== null &&
        getComputedStyle(box).outlineStyle !== 'none' &&
        getComputedStyle(box).outlineWidth !== '0px'
      if (
        !shows(element) &&
        !shows(element.parentElement) &&
        !shows(element.parentElement?.parentElement ?? null)
      ) {
        unseen.push(element.getAttribute('aria-label') ?? element.outerHTML.slice(0, 80))
      }
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    return unseen
  })
}
