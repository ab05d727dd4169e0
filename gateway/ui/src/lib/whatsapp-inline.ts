import type { FoundLink } from './links'

/** A part of a line. The texts of all parts, those of marks too, are together the line as it was written. */
export type Inline =
  | { kind: 'text'; text: string }
  /** Says how what it surrounds looks; isn't shown itself. */
  | { kind: 'mark'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: Style; children: Inline[] }

export type Style = 'bold' | 'italic' | 'struck' | 'code' | 'monospace'

export interface Span {
  from: number
  to: number
}

const FENCE = '```'
const STYLES: Partial<Record<string, 'bold' | 'italic' | 'struck'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'struck',
}
const WORD = /[\p{L}\p{N}\p{M}]/u
/** Marks before the beginning of a word: an address may begin behind them. */
const LEADING_MARKS = /(?<=^|[\s([{<>"'«“‘–—-])[*_~`]+/g
const TRAILING_MARKS = /[*_~`]+$/

/** Finds the addresses of a text, in order: no mark within them has a meaning. */
export type LinkFinder = (text: string) => readonly FoundLink[]

interface Frame {
  mark: string
  from: number
  children: Inline[]
}

/** Reads the lines of one text, from its first to its last. */
export class InlineReader {
  readonly #text: string
  readonly #findLinks: LinkFinder
  readonly #links: readonly FoundLink[]
  readonly fences: readonly Span[]
  #linksPassed = 0
  #fencesPassed = 0

  constructor(text: string, findLinks: LinkFinder) {
    this.#text = text
    this.#findLinks = findLinks
    this.#links = findLinks(text.replace(LEADING_MARKS, (marks) => ' '.repeat(marks.length))).map(
      ({ from, to, href }) => ({ from, to: to - trailingMarks(text.slice(from, to)), href }),
    )
    this.fences = this.#findFences()
  }

  /** What lies between two places; the second is a later one at each call. */
  read({ from, to }: Span): Inline[] {
    const ticks = this.#closers('`', from, to)
    const frames: Frame[] = [{ mark: '', from, children: [] }]
    let at = from
    while (at < to) {
      const next = this.#atom(at, to, ticks, frames) ?? this.#style(at, frames)
      at = next
    }
    while (frames.length > 1) giveUp(frames)
    return frames[0]?.children.flatMap((part) => withLinks(part, this.#findLinks)) ?? []
  }

  /** A link, monospace or code: what has no styles inside. */
  #atom(at: number, to: number, ticks: Closers, frames: Frame[]): number | undefined {
    const children = frames.at(-1)?.children ?? []
    const link = this.#passing(this.#links, this.#linksPassed, at)
    this.#linksPassed = link.passed
    if (link.span !== undefined) return this.#plain(children, at, Math.min(link.span.to, to))
    const fence = this.#passing(this.fences, this.#fencesPassed, at)
    this.#fencesPassed = fence.passed
    if (fence.span !== undefined) return this.#quoted(children, 'monospace', FENCE, fence.span)
    if (this.#text[at] !== '`' || !this.#opens(at, 1)) return undefined
    const close = ticks.after(at + 2)
    return close && this.#quoted(children, 'code', '`', { from: at, to: close + 1 })
  }

  #passing<T extends Span>(spans: readonly T[], passed: number, at: number) {
    let index = passed
    while (index < spans.length && (spans[index]?.to ?? 0) <= at) index++
    const span = spans[index]
    return { passed: index, span: span !== undefined && span.from <= at ? span : undefined }
  }

  #plain(children: Inline[], from: number, to: number): number {
    append(children, { kind: 'text', text: this.#text.slice(from, to) })
    return to
  }

  #quoted(children: Inline[], kind: Style, mark: string, { from, to }: Span): number {
    const text = this.#text.slice(from + mark.length, to - mark.length)
    const around = { kind: 'mark', text: mark } as const
    children.push({ kind, children: [around, { kind: 'text', text }, around] })
    return to
  }

  /** Opens or ends a style here, or takes the character as it is. */
  #style(at: number, frames: Frame[]): number {
    const mark = this.#text[at] ?? ''
    const style = STYLES[mark]
    const opener = frames.findIndex((frame) => frame.mark === mark)
    const opened = frames[opener]
    if (style !== undefined && opened !== undefined && at > opened.from + 1 && this.#closes(at, 1)) {
      while (frames.length > opener + 1) giveUp(frames)
      frames.pop()
      const around = { kind: 'mark', text: mark } as const
      frames.at(-1)?.children.push({ kind: style, children: [around, ...opened.children, around] })
    } else if (style !== undefined && opened === undefined && this.#opens(at, 1)) {
      frames.push({ mark, from: at, children: [] })
    } else {
      append(frames.at(-1)?.children ?? [], { kind: 'text', text: mark })
    }
    return at + 1
  }

  /** A mark opens at the beginning of a word, and none follows itself. */
  #opens(at: number, length: number): boolean {
    const next = this.#text[at + length]
    return next !== undefined && /\S/.test(next) && next !== this.#text[at] && !isWordBefore(this.#text, at)
  }

  /** A mark ends at the end of a word. */
  #closes(at: number, length: number): boolean {
    return /\S/.test(this.#text[at - 1] ?? ' ') && !isWordAt(this.#text, at + length)
  }

  #closers(mark: string, from: number, to: number): Closers {
    const places: number[] = []
    for (
      let at = this.#text.indexOf(mark, from);
      at !== -1 && at < to;
      at = this.#text.indexOf(mark, at + 1)
    ) {
      if (this.#closes(at, 1)) places.push(at)
    }
    return new Closers(places)
  }

  #findFences(): Span[] {
    const text = this.#text
    const places: number[] = []
    for (let at = text.indexOf(FENCE); at !== -1; at = text.indexOf(FENCE, at + 1)) {
      if (!isWordAt(text, at + FENCE.length)) places.push(at)
    }
    const closers = new Closers(places)
    const fences: Span[] = []
    let at = text.indexOf(FENCE)
    while (at !== -1) {
      const close = isWordBefore(text, at) ? undefined : closers.after(at + FENCE.length + 1)
      const isFence = close !== undefined && /\S/.test(text.slice(at + FENCE.length, close))
      const to = isFence ? close + FENCE.length : at + 1
      if (isFence) fences.push({ from: at, to })
      at = text.indexOf(FENCE, to)
    }
    return fences
  }
}

/** Places where something may end, asked for in their order. */
class Closers {
  readonly #places: readonly number[]
  #passed = 0

  constructor(places: readonly number[]) {
    this.#places = places
  }

  after(from: number): number | undefined {
    while (this.#passed < this.#places.length && (this.#places[this.#passed] ?? 0) < from) this.#passed++
    return this.#places[this.#passed]
  }
}

/** What was opened last has no end: its mark is text. */
function giveUp(frames: Frame[]): void {
  const last = frames.pop()
  const outer = frames.at(-1)
  if (last === undefined || outer === undefined) return
  append(outer.children, { kind: 'text', text: last.mark })
  for (const child of last.children) append(outer.children, child)
}

function append(children: Inline[], child: Inline): void {
  const last = children.at(-1)
  if (last?.kind === 'text' && child.kind === 'text') {
    children[children.length - 1] = { kind: 'text', text: last.text + child.text }
  } else {
    children.push(child)
  }
}

function withLinks(part: Inline, findLinks: LinkFinder): Inline[] {
  if (part.kind === 'text') return linked(part.text, findLinks)
  if (part.kind === 'mark' || part.kind === 'link' || part.kind === 'code' || part.kind === 'monospace') {
    return [part]
  }
  return [{ ...part, children: part.children.flatMap((child) => withLinks(child, findLinks)) }]
}

function linked(text: string, findLinks: LinkFinder): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const { from, to, href } of findLinks(text)) {
    if (from > at) parts.push({ kind: 'text', text: text.slice(at, from) })
    parts.push({ kind: 'link', text: text.slice(from, to), href })
    at = to
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

function trailingMarks(text: string): number {
  return TRAILING_MARKS.exec(text)?.[0].length ?? 0
}

function isWordBefore(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1)
  const isLow = unit >= 0xdc00 && unit <= 0xdfff
  return at > 0 && WORD.test(text.slice(isLow ? at - 2 : at - 1, at))
}

function isWordAt(text: string, at: number): boolean {
  const point = text.codePointAt(at)
  return point !== undefined && WORD.test(String.fromCodePoint(point))
}
