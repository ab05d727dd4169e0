import type { Highlight } from '../../api/generated/openapi'
import { findLinks } from '../../lib/links'
import type { Inline } from '../../lib/whatsapp-inline'
import { parseWhatsAppText } from '../../lib/whatsapp-text'

/** What was found without the marks of its formatting, which nobody sees in the thread either. */
export function plainHighlight({ text, ranges }: Highlight): Highlight {
  let plain = ''
  /** Where each place of the text is in what is left of it. */
  const moved: number[] = []

  function add(part: Inline): void {
    if ('children' in part) {
      part.children.forEach(add)
      return
    }
    for (let i = 0; i < part.text.length; i++) {
      moved.push(plain.length + (part.kind === 'mark' ? 0 : i))
    }
    if (part.kind !== 'mark') plain += part.text
  }

  for (const { lines } of parseWhatsAppText(text, findLinks)) lines.flat().forEach(add)
  const place = (at = 0) => moved[at] ?? plain.length
  return { text: plain, ranges: ranges.map(([from, to]) => [place(from), place(to)]) }
}
