import { useMemo, type ClipboardEvent, type ReactNode } from 'react'
import { findLinks } from '../lib/links'
import { mentionParts, type Mentioned } from '../lib/mentions'
import type { Inline } from '../lib/whatsapp-inline'
import { parseWhatsAppText, type Block } from '../lib/whatsapp-text'

interface FormattedTextProps {
  text: string
  /** Without links and breaks, where there is room for a line or two only. */
  inert?: boolean
  /** Whom it mentions. */
  mentions?: readonly Mentioned[]
}

/**
 * A text as WhatsApp shows it. Its marks are in the page, unseen and unheard, so that what is selected and copied is
 * what was written.
 */
export function FormattedText({ text, inert = false, mentions = NOBODY }: FormattedTextProps) {
  const blocks = useMemo(() => parseWhatsAppText(text, findLinks), [text])
  return (
    <span
      dir="auto"
      className={inert ? undefined : `whitespace-pre-wrap ${emojiOnly(text) ? EMOJI : ''}`}
      onCopy={copyAsWritten}
    >
      {blocks.map((block, index) => (
        <Lines key={index} block={block} inert={inert} mentions={mentions} />
      ))}
    </span>
  )
}

const NOBODY: readonly Mentioned[] = []
const EMOJI = 'text-[2.25rem] leading-11'
const ONLY_EMOJI = new RegExp('^\\p{RGI_Emoji}{1,3}$', 'v')

function emojiOnly(text: string): boolean {
  return text.length <= 64 && ONLY_EMOJI.test(text)
}

function copyAsWritten(event: ClipboardEvent<HTMLElement>): void {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return
  const range = selection.getRangeAt(0)
  if (!event.currentTarget.contains(range.commonAncestorContainer)) return
  event.clipboardData.setData('text/plain', range.toString())
  event.preventDefault()
}

interface InlineProps {
  inert: boolean
  mentions: readonly Mentioned[]
}

function Lines({ block: { kind, lines }, ...rest }: InlineProps & { block: Block }): ReactNode {
  const words = lines.map((line) => line.map((part, index) => <Part key={index} part={part} {...rest} />))
  switch (kind) {
    case 'lines':
      return words
    case 'quote':
      return (
        <span role="blockquote" className="my-0.5 block border-s-3 border-ink/25 ps-2 text-ink-2">
          {words}
        </span>
      )
    case 'bullets':
    case 'numbers':
      return (
        <span role="list" className="block">
          {words.map((line, index) => (
            <span key={index} role="listitem" className={LIST_ITEM[kind]}>
              {line}
            </span>
          ))}
        </span>
      )
  }
}

const LIST_ITEM = {
  bullets: 'ms-5 list-item list-disc',
  // The number is in the text.
  numbers: 'block ps-6 -indent-6',
}

function Part({ part, ...rest }: InlineProps & { part: Inline }): ReactNode {
  const { inert, mentions } = rest
  switch (part.kind) {
    case 'text':
      return mentions.length === 0 ? part.text : <Mentions text={part.text} mentions={mentions} />
    case 'mark':
      return (
        <span aria-hidden="true" className="text-[0px]">
          {part.text}
        </span>
      )
    case 'link':
      return inert ? part.text : <Link href={part.href}>{part.text}</Link>
    default: {
      const Element = ELEMENT[part.kind]
      const children = part.children.map((child, index) => <Part key={index} part={child} {...rest} />)
      return <Element className={LOOK[part.kind]}>{children}</Element>
    }
  }
}

function Mentions({ text, mentions }: { text: string; mentions: readonly Mentioned[] }): ReactNode {
  return mentionParts(text, mentions).map((part, index) =>
    part.of === undefined ? (
      part.text
    ) : (
      <bdi key={index} data-mention className="rounded bg-accent-tint px-0.5 font-semibold text-accent-ink">
        {part.text}
      </bdi>
    ),
  )
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent-ink underline wrap-anywhere"
    >
      {children}
    </a>
  )
}

const ELEMENT = { bold: 'strong', italic: 'em', struck: 's', code: 'code', monospace: 'code' } as const
const LOOK = {
  bold: 'font-bold',
  italic: 'italic',
  struck: 'line-through',
  code: 'rounded bg-ink/8 px-1 font-mono',
  monospace: 'font-mono',
}
