import { List, Reply } from 'lucide-react'
import type { MessageContent } from '../../../api/generated/openapi'
import { FormattedText } from '../../../ui/FormattedText'

/** What we let a customer choose from: its words, and below them what there is. */
export function OurChoices({ content }: { content: MessageContent }) {
  const { button, list, body } = content
  const whole = button ?? list
  return (
    <>
      {whole?.header !== undefined && (
        <span dir="auto" className="block font-semibold">
          {whole.header.text}
        </span>
      )}
      <FormattedText text={body ?? whole?.body.text ?? ''} />
      {whole?.footer !== undefined && (
        <span dir="auto" className="mt-0.5 block text-meta text-ink-2">
          {whole.footer.text}
        </span>
      )}
      <ul className="-mx-1 mt-1.5 mb-1 flex flex-col gap-1">
        {button?.action.buttons.map(({ reply }) => (
          <li key={reply.id} className={CHOICE}>
            <Reply aria-hidden="true" size={14} className="flex-none rtl:-scale-x-100" />
            <bdi>{reply.title}</bdi>
          </li>
        ))}
        {list !== undefined && (
          <>
            <li className={CHOICE}>
              <List aria-hidden="true" size={14} className="flex-none" />
              <bdi>{list.action.button}</bdi>
            </li>
            {list.action.sections.map((section, at) => (
              <li key={at} className="px-2 text-second">
                {section.title !== undefined && (
                  <bdi className="block text-meta font-semibold text-ink-2">{section.title}</bdi>
                )}
                <ul>
                  {section.rows.map((row) => (
                    <li key={row.id} className="py-0.5">
                      <bdi className="block">{row.title}</bdi>
                      {row.description !== undefined && (
                        <bdi className="block text-meta text-ink-2">{row.description}</bdi>
                      )}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </>
        )}
      </ul>
    </>
  )
}

const CHOICE =
  'flex min-h-8 items-center justify-center gap-1.5 rounded-lg bg-ink/5 px-2 text-second font-semibold text-accent-ink'
