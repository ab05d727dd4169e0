/** So far a bubble is drawn until the next message answers it, and so far it follows the finger, in pixels. */
const FAR_PX = 56
const FARTHEST_PX = 76
/** Until so far it may still be a tap or the beginning of scrolling. */
const SURE_PX = 12
/** At the edges of the screen the system's own gestures begin. */
const EDGE_PX = 24

interface SwipeOptions {
  canAnswer: (key: string | undefined) => boolean
  onAnswer: (key: string | undefined) => void
}

interface Drawn {
  bubble: HTMLElement
  x: number
  y: number
  /** It is drawn, and not scrolled. */
  sure: boolean
  /** To the end of the line, which is to the left where one reads from the right. */
  way: 1 | -1
  far: boolean
}

/** Bubbles of a thread that fingers draw to the end of the line. With less motion wanted, they stay where they are. */
export class Swipe {
  #thread: HTMLElement
  #options: SwipeOptions
  #drawn: Drawn | undefined
  #ended = new AbortController()

  constructor(thread: HTMLElement, options: SwipeOptions) {
    this.#thread = thread
    this.#options = options
    const { signal } = this.#ended
    thread.addEventListener('touchstart', (event) => this.#begin(event), { passive: true, signal })
    thread.addEventListener('touchmove', (event) => this.#move(event), { passive: false, signal })
    thread.addEventListener('touchend', () => this.#end(true), { signal })
    thread.addEventListener('touchcancel', () => this.#end(false), { signal })
  }

  stop(): void {
    this.#end(false)
    this.#ended.abort()
  }

  #begin({ touches, target }: TouchEvent): void {
    this.#end(false)
    const [touch] = touches
    const bubble = target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null
    if (touch === undefined || touches.length > 1 || bubble === null) return
    // What has a way of its own: the place in a recording, text that is being marked.
    if (target instanceof HTMLInputElement || getSelection()?.type === 'Range') return
    const { clientX: x, clientY: y } = touch
    if (x < EDGE_PX || x > innerWidth - EDGE_PX || !this.#options.canAnswer(bubble.dataset.message)) return
    const way = getComputedStyle(this.#thread).direction === 'rtl' ? -1 : 1
    this.#drawn = { bubble, x, y, sure: false, way, far: false }
  }

  #move(event: TouchEvent): void {
    const drawn = this.#drawn
    const [touch] = event.touches
    if (drawn === undefined || touch === undefined) return
    const along = (touch.clientX - drawn.x) * drawn.way
    const across = Math.abs(touch.clientY - drawn.y)
    if (!drawn.sure) {
      if (across > SURE_PX || along < -SURE_PX || event.touches.length > 1) this.#drawn = undefined
      if (along <= SURE_PX || across > along) return
      drawn.sure = true
    }
    if (event.cancelable) event.preventDefault()
    const far = along >= FAR_PX
    if (far && !drawn.far && 'vibrate' in navigator) navigator.vibrate(10)
    drawn.far = far
    drawn.bubble.toggleAttribute('data-answering', far)
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const moved = Math.min(Math.max(along, 0), FARTHEST_PX) * drawn.way
    drawn.bubble.style.translate = `${moved}px`
  }

  #end(answers: boolean): void {
    const drawn = this.#drawn
    this.#drawn = undefined
    if (drawn === undefined) return
    drawn.bubble.style.translate = ''
    drawn.bubble.removeAttribute('data-answering')
    if (answers && drawn.far) this.#options.onAnswer(drawn.bubble.dataset.message)
  }
}
