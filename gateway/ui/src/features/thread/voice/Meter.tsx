import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../i18n/words'
import { lengthOf } from '../media/box'
import type { Recording } from './recorder'

const BARS = 32
const EVERY_MS = 80

/** How long a recording is by now, and how loud it was in the last seconds: whether the microphone hears anything. */
export function Meter({ recording, since }: { recording: Recording; since: number }) {
  const t = useWords('voice')
  const drawing = useRef<SVGSVGElement>(null)
  const [seconds, setSeconds] = useState(0)

  useEffect(() => {
    const levels: number[] = Array.from({ length: BARS }, () => 0)
    const timer = setInterval(() => {
      levels.push(recording.level())
      levels.shift()
      const bars = drawing.current?.children ?? []
      levels.forEach((level, at) => {
        const height = 3 + level * 25
        bars[at]?.setAttribute('height', String(height))
        bars[at]?.setAttribute('y', String(16 - height / 2))
      })
      setSeconds(Math.floor((Date.now() - since) / 1_000))
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [recording, since])

  return (
    <span className="flex min-w-0 flex-1 items-center gap-3" dir="ltr">
      <span aria-hidden="true" className="size-2.5 flex-none animate-pulse-soft rounded-full bg-danger" />
      <span role="timer" aria-label={t('length')} className="tabular flex-none">
        {lengthOf(seconds)}
      </span>
      <svg
        ref={drawing}
        aria-hidden="true"
        viewBox={`0 0 ${BARS * 4} 32`}
        preserveAspectRatio="none"
        className="h-8 min-w-0 flex-1"
      >
        {Array.from({ length: BARS }, (_, at) => (
          <rect
            key={at}
            x={at * 4 + 0.75}
            y={14.5}
            width={2.5}
            height={3}
            rx={1.25}
            className="fill-accent"
          />
        ))}
      </svg>
    </span>
  )
}
