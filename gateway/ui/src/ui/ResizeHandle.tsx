import type { KeyboardEvent, PointerEvent } from 'react'
import { inUsualPixels } from '../lib/rem'

interface ResizeHandleProps {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

const STEP = 16

/**
 * The edge between two panels, which makes the first wider: dragged, or moved with the arrow keys. It is the last part of
 * the second, so that Tab comes from one to the other without it, and lies off the first one's scroll bar.
 */
export function ResizeHandle({ label, value, min, max, onChange }: ResizeHandleProps) {
  const change = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))))

  function handleDrag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const second = event.currentTarget.parentElement?.getBoundingClientRect()
    if (second === undefined) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    change(value + inUsualPixels(rtl ? second.right - event.clientX : event.clientX - second.left))
  }

  function handleKey(event: KeyboardEvent<HTMLDivElement>) {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const next = {
      ArrowLeft: value + (rtl ? STEP : -STEP),
      ArrowRight: value + (rtl ? -STEP : STEP),
      Home: min,
      End: max,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    change(next)
  }

  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handleDrag}
      onKeyDown={handleKey}
      className="absolute inset-y-0 -start-1 z-10 hidden w-6 cursor-col-resize touch-none outline-offset-[-2px] select-none before:absolute before:inset-y-0 before:start-0 before:w-2 hover:before:bg-accent/20 xl:block"
    />
  )
}
