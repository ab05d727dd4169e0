import type { Media } from '../../../api/generated/openapi'

const LONGEST_REM = 20
const SHORTEST_REM = 7
const PX_OF_REM = 16

/** The box of a picture or video, before and after it is there: its shape, within what fits a bubble. */
export function boxOf(media: Pick<Media, 'width' | 'height'> | undefined): {
  width: string
  aspectRatio: string
} {
  const width = media?.width ?? 4
  const height = media?.height ?? 3
  const known = media?.width !== undefined
  const longest = known ? Math.min(LONGEST_REM, Math.max(width, height) / PX_OF_REM) : LONGEST_REM
  const scale = longest / Math.max(width, height)
  // What is very long is cut rather than a line.
  const shownWidth = Math.max(width * scale, SHORTEST_REM)
  const shownHeight = Math.max(height * scale, SHORTEST_REM)
  return {
    width: `${shownWidth.toFixed(2)}rem`,
    aspectRatio: `${shownWidth.toFixed(2)} / ${shownHeight.toFixed(2)}`,
  }
}

/** `1:05`, `1:00:05`. */
export function lengthOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}
