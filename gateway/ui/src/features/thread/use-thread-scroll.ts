import { defaultRangeExtractor, elementScroll, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useRootFontSize } from '../../lib/use-root-font-size'
import { keepPlace, placeOf, type Place } from './places'
import { estimateHeight, type ThreadItem } from './thread-items'

const NEAR_END_PX = 48
/** What is seen above the line of new messages. */
const ABOVE_LINE_REM = 4.5
const USUAL_HEIGHT_PX = 800

interface ThreadScrollOptions {
  conversationId: number
  items: readonly ThreadItem[]
  /** The newest message is loaded. */
  hasEnd: boolean
  onAtEnd: (atEnd: boolean) => void
}

/**
 * Draws only what is in view of a thread, and keeps it still while it changes: at its end it follows what comes,
 * whatever becomes of its size; elsewhere what is at the top stays there. Opens at the line of new messages, or where it
 * was left, or at its end.
 */
export function useThreadScroll({ conversationId, items, hasEnd, onAtEnd }: ThreadScrollOptions) {
  const scroller = useRef<HTMLDivElement>(null)
  const rem = useRootFontSize()
  const [opening] = useState(() => openingAt(items, placeOf(conversationId)))
  const stuck = useRef(opening === undefined)
  const days = useMemo(() => items.flatMap(({ kind }, index) => (kind === 'day' ? [index] : [])), [items])
  const estimate = (index: number) => estimateHeight(items[index], rem)
  const known = useRef<Shape>({ top: 0, height: 0, room: 0 })
  /** Lets go of the end if somebody went up since the last look. */
  const notice = useCallback(() => {
    const now = shapeOf(scroller.current)
    if (isPersons(known.current, now)) stuck.current = false
    known.current = now
  }, [])

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: estimate,
    initialRect: { width: USUAL_HEIGHT_PX, height: USUAL_HEIGHT_PX },
    initialMeasurementsCache: placeOf(conversationId)?.sizes ?? [],
    initialOffset: () => {
      let offset = -USUAL_HEIGHT_PX
      for (let index = 0; index < (opening?.index ?? items.length); index++) offset += estimate(index)
      return Math.max(0, opening === undefined ? offset : offset + USUAL_HEIGHT_PX)
    },
    overscan: 10,
    paddingStart: rem / 2,
    paddingEnd: rem,
    anchorTo: 'end',
    scrollEndThreshold: NEAR_END_PX,
    scrollToFn: (offset, options, instance) => {
      elementScroll(offset, options, instance)
      known.current = shapeOf(scroller.current)
    },
    rangeExtractor: (range: Range) => {
      const day = dayAbove(days, range.startIndex)
      const shown = defaultRangeExtractor(range)
      return day === undefined || shown.includes(day) ? shown : [day, ...shown]
    },
  })

  const toEnd = useCallback(() => {
    stuck.current = true
    onAtEnd(true)
    virtual.scrollToEnd()
  }, [virtual, onAtEnd])

  const toItem = useCallback(
    (index: number) => {
      stuck.current = false
      onAtEnd(false)
      virtual.scrollToIndex(index, { align: 'center' })
    },
    [virtual, onAtEnd],
  )

  useLayoutEffect(() => {
    if (opening === undefined) virtual.scrollToEnd()
    else {
      const [start] = virtual.getOffsetForIndex(opening.index, 'start') ?? [0]
      const above = opening.hidden ?? -ABOVE_LINE_REM * rem
      virtual.scrollToOffset(Math.max(0, start + above))
    }
    // Where it opens, once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useLayoutEffect(() => {
    notice()
    if (stuck.current && hasEnd) virtual.scrollToEnd()
  }, [items, hasEnd, notice, virtual])

  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    function handleScroll() {
      notice()
      const { top, height, room } = known.current
      const isNear = height - top - room < NEAR_END_PX
      if (isNear && hasEnd) stuck.current = true
      else if (!hasEnd) stuck.current = false
      onAtEnd(stuck.current)
    }
    handleScroll()
    // Before the virtualizer's own, which draws and measures at once what comes into view.
    const first = { passive: true, capture: true }
    box.addEventListener('scroll', handleScroll, first)
    return () => box.removeEventListener('scroll', handleScroll, first)
  }, [hasEnd, notice, onAtEnd])

  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => {
      notice()
      if (stuck.current) virtual.scrollToEnd()
    })
    for (const each of [scroller.current, scroller.current?.firstElementChild])
      if (each) observer.observe(each)
    return () => observer.disconnect()
  }, [notice, virtual])

  const latest = useRef(items)
  useLayoutEffect(() => {
    latest.current = items
  }, [items])
  useEffect(
    () => () => {
      keepPlace(conversationId, {
        at: stuck.current ? undefined : topOf(latest.current, virtual),
        sizes: virtual.measurementsCache,
      })
    },
    [conversationId, virtual],
  )

  const stickyDay = dayAbove(days, virtual.range?.startIndex ?? 0)
  return { scroller, virtual, toEnd, toItem, stickyDay }
}

/** Where a box is scrolled to, how high what it holds is, and how much of that it shows; in pixels. */
interface Shape {
  top: number
  height: number
  room: number
}

function shapeOf(box: HTMLElement | null): Shape {
  return { top: box?.scrollTop ?? 0, height: box?.scrollHeight ?? 0, room: box?.clientHeight ?? 0 }
}

/** Only a person goes up where nothing shrank: zoom, a growing composer or a late size don't, nor does our own scrolling. */
function isPersons(before: Shape, now: Shape): boolean {
  return now.top < before.top && now.height >= before.height && now.room === before.room
}

function openingAt(items: readonly ThreadItem[], place: Place | undefined) {
  const line = items.findIndex(({ kind }) => kind === 'new')
  if (line !== -1) return { index: line, hidden: undefined }
  const left = place?.at
  const index = left === undefined ? -1 : items.findIndex(({ key }) => key === left.key)
  return index === -1 ? undefined : { index, hidden: left?.hidden }
}

interface Scrolled {
  scrollOffset: number | null
  getVirtualItemForOffset: (offset: number) => { index: number; start: number } | undefined
}

/** The first message that is in view. */
function topOf(items: readonly ThreadItem[], virtual: Scrolled): Place['at'] {
  const offset = virtual.scrollOffset ?? 0
  const top = virtual.getVirtualItemForOffset(offset)
  if (top === undefined) return undefined
  const item = items[top.index]
  if (item?.kind !== 'bubble' || item.message === undefined) {
    // A day or a line goes with the message below it.
    const below = items.slice(top.index).find((each) => each.kind === 'bubble' && each.message !== undefined)
    if (below?.kind !== 'bubble' || below.message === undefined) return undefined
    return { key: below.key, messageId: below.message.id, hidden: top.start - offset }
  }
  return { key: item.key, messageId: item.message.id, hidden: offset - top.start }
}

function dayAbove(days: readonly number[], index: number): number | undefined {
  return days.findLast((day) => day <= index)
}
