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

/** The edge of a panel: dragged, or moved with the arrow keys. It lies beside the panel, off its scroll bar. */
export function ResizeHandle({ label, value, min, max, onChange }: ResizeHandleProps) {
  const change = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))))

  function handleDrag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const panel = event.currentTarget.parentElement?.getBoundingClientRect()
    if (panel === undefined) return
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    change(inUsualPixels(rtl ? panel.right - event.clientX : event.clientX - panel.left))
  }

  function handleKey(event: KeyboardEvent<HTMLDivElement>) {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const towards = { ArrowLeft: rtl ? STEP : -STEP, ArrowRight: rtl ? -STEP : STEP }[event.key]
    if (towards === undefined) return
    event.preventDefault()
    change(value + towards)
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
      className="absolute inset-y-0 -end-5 z-10 hidden w-6 cursor-col-resize touch-none outline-offset-[-2px] select-none before:absolute before:inset-y-0 before:start-0 before:w-2 hover:before:bg-accent/20 xl:block"
    />
  )
}
