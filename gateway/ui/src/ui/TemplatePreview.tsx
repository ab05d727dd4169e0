import {
  Copy,
  CornerUpLeft,
  ExternalLink,
  FileText,
  Image,
  MapPin,
  Phone,
  Video,
  type LucideIcon,
} from 'lucide-react'
import { FormattedText } from './FormattedText'

export interface ShownTemplate {
  header?: { type: string; text?: string } | undefined
  body?: string | undefined
  footer?: string | undefined
  buttons?: readonly { type: string; text: string; url?: string }[] | undefined
}

/** WhatsApp's name of a language as BCP 47 has it: `en_US` is `en-US`. */
export function languageTag(language: string): string {
  return language.replaceAll('_', '-')
}

const FILES: Partial<Record<string, LucideIcon>> = {
  image: Image,
  video: Video,
  document: FileText,
  location: MapPin,
}
const BUTTONS: Partial<Record<string, LucideIcon>> = {
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
}

/** A template's words as the customer sees them: header, text, footer, buttons. */
export function TemplateWords({ header, body, footer, buttons = [] }: ShownTemplate) {
  const File = header && FILES[header.type]
  return (
    <>
      {File !== undefined && (
        <span className="mb-1 grid h-20 place-items-center rounded-lg bg-ink/5 text-ink-2">
          <File aria-hidden="true" size={24} />
        </span>
      )}
      {header?.text !== undefined && (
        <span dir="auto" className="block font-semibold wrap-anywhere">
          {header.text}
        </span>
      )}
      {body !== undefined && <FormattedText text={body} />}
      {footer !== undefined && (
        <span dir="auto" className="mt-1 block text-meta text-ink-2 wrap-anywhere">
          {footer}
        </span>
      )}
      {buttons.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1 border-t border-line pt-1.5">
          {buttons.map(({ type, text, url }, index) => {
            const Icon = BUTTONS[type] ?? CornerUpLeft
            return (
              <li
                key={index}
                title={url}
                className="flex items-center justify-center gap-1.5 text-second text-accent-ink"
              >
                <Icon aria-hidden="true" size={14} className="flex-none" />
                <bdi className="wrap-anywhere">{text}</bdi>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

interface TemplatePreviewProps {
  label: string
  shown: ShownTemplate
  /** As WhatsApp names it. */
  language: string
}

/** The same in a bubble of its own, before it is sent. */
export function TemplatePreview({ label, shown, language }: TemplatePreviewProps) {
  return (
    <figure aria-label={label} className="rounded-lg bg-sunken p-3">
      <div lang={languageTag(language)} className="max-w-80 min-w-0 rounded-xl bg-own px-3 py-2">
        <TemplateWords {...shown} />
      </div>
    </figure>
  )
}
