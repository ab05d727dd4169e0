import { rootFontSize } from './use-root-font-size'

const USUAL_FONT_PX = 16

/** A length of so many pixels at the usual font size, which grows with the browser's. */
export function rem(px: number): string {
  return `${px / USUAL_FONT_PX}rem`
}

/** What a length on the screen would be at the usual font size. */
export function inUsualPixels(px: number): number {
  return (px * USUAL_FONT_PX) / rootFontSize()
}
