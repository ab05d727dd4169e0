import { InlineReader, type Inline, type LinkFinder, type Span } from './whatsapp-inline'

/*
 * A message's text as WhatsApp formats it (https://faq.whatsapp.com/539178204879377): styles begin and end with words
 * and stay within a line, monospace may go on over lines and has nothing inside. What has no end is text.
 */

/** Lines of one kind that follow each other, each with its line break at its end. */
export interface Block {
  kind: 'lines' | 'quote' | 'bullets' | 'numbers'
  lines: Inline[][]
}

interface Line extends Span {
  kind: Block['kind']
  /** Where what stands behind the line's mark begins. */
  words: number
}

const SPECIAL = /[*_~`.:@]|^>|^- /m
const BEGINNINGS: [Exclude<Block['kind'], 'lines'>, RegExp][] = [
  ['quote', /> (?=\S)/y],
  ['bullets', /[-*] (?=\S)/y],
  ['numbers', /\d{1,3}\. (?=\S)/y],
]

/** What a text says, in order: all its parts together are the text, character by character. */
export function parseWhatsAppText(text: string, findLinks: LinkFinder): Block[] {
  if (!SPECIAL.test(text)) return [{ kind: 'lines', lines: [[{ kind: 'text', text }]] }]
  const reader = new InlineReader(text, findLinks)
  const blocks: Block[] = []
  for (const line of linesOf(text, reader.fences)) {
    const words = reader.read({ from: line.words, to: line.to })
    const beginning = text.slice(line.from, line.words)
    if (beginning !== '') words.unshift({ kind: line.kind === 'numbers' ? 'text' : 'mark', text: beginning })
    const last = blocks.at(-1)
    if (last?.kind === line.kind) last.lines.push(words)
    else blocks.push({ kind: line.kind, lines: [words] })
  }
  return blocks
}

/** What looks like an address is left as it is; which ones lead somewhere is of no concern where none can be followed. */
const ADDRESS = /(?:\b[a-z][a-z+.-]{0,20}:\/\/|\bwww\.|[\p{L}\p{N}-]{1,63}\.\p{L}{2,24}(?=[/:?#]))\S+/giu

function addresses(text: string) {
  return Array.from(text.matchAll(ADDRESS), ({ 0: href, index: from }) => ({
    from,
    to: from + href.length,
    href,
  }))
}

/** A text without its marks, for where it stands in one line. */
export function plainText(text: string): string {
  return parseWhatsAppText(text, addresses)
    .flatMap(({ kind, lines }) =>
      lines.map((line) => (kind === 'bullets' ? '• ' : '') + line.map(plain).join('')),
    )
    .join('')
}

function plain(part: Inline): string {
  if (part.kind === 'mark') return ''
  return 'text' in part ? part.text : part.children.map(plain).join('')
}

/** Lines; a break within monospace begins none. */
function linesOf(text: string, fences: readonly Span[]): Line[] {
  const lines: Line[] = []
  let passed = 0
  let from = 0
  let searched = 0
  while (from < text.length) {
    const end = text.indexOf('\n', Math.max(from, searched))
    while (passed < fences.length && (fences[passed]?.to ?? 0) <= end) passed++
    const fence = fences[passed]
    if (end !== -1 && fence !== undefined && fence.from < end) {
      searched = fence.to
      continue
    }
    const to = end === -1 ? text.length : end + 1
    lines.push(lineAt(text, from, to))
    from = to
  }
  return lines
}

function lineAt(text: string, from: number, to: number): Line {
  for (const [kind, pattern] of BEGINNINGS) {
    pattern.lastIndex = from
    if (pattern.test(text)) return { kind, from, to, words: pattern.lastIndex }
  }
  return { kind: 'lines', from, to, words: from }
}
