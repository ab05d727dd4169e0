import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { inUsualPixels } from '../lib/rem'

interface ResizeHandleProps {
  label: string
  value: number
  min: number
  max: number
  /** Says the width of the panel as `--list-width`. */
  style: CSSProperties
  onChange: (value: number) => void
}

const STEP = 16

/**
 * The edge of the panel that is first in its row: dragged, or moved with the arrow keys. It lies beside the panel, off its
 * scroll bar. It stands after what it separates, so that Tab comes from one to the other without it.
 */
export function ResizeHandle({ label, value, min, max, style, onChange }: ResizeHandleProps) {
  const change = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))))

  function handleDrag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const row = event.currentTarget.parentElement?.getBoundingClientRect()
    if (row === undefined) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    change(inUsualPixels(rtl ? row.right - event.clientX : event.clientX - row.left))
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
      style={style}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={handleDrag}
      onKeyDown={handleKey}
      className="absolute inset-y-0 start-[calc(var(--list-width)-0.25rem)] z-10 hidden w-6 cursor-col-resize touch-none outline-offset-[-2px] select-none before:absolute before:inset-y-0 before:start-0 before:w-2 hover:before:bg-accent/20 xl:block"
    />
  )
}
