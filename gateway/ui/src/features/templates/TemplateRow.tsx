import type { Template } from '../../api/generated/openapi'
import { shownTemplate } from '../../api/template-queries'
import { Cut } from '../../ui/Cut'
import { GoLink } from '../../ui/Go'
import { languageTag } from '../../ui/TemplatePreview'
import { QualityBadge, StatusBadge, useTemplateWords } from './badges'

export function TemplateRow({ template, href }: { template: Template; href: string }) {
  const words = useTemplateWords()
  const { name, language, category, status, quality } = template
  const body = shownTemplate(template).body ?? ''
  return (
    <GoLink
      href={href}
      className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-bg"
    >
      <span className="min-w-0 flex-1 basis-48">
        <Cut whole={name} className="font-semibold">
          <bdi>{name}</bdi>
        </Cut>
        <Cut whole={body} lang={languageTag(language)} dir="auto" className="text-second text-ink-2" />
      </span>
      <span className="flex flex-none flex-wrap items-center gap-1.5">
        <span className="text-meta text-ink-2">
          <code dir="ltr" className="font-sans">
            {language}
          </code>{' '}
          · {words.category(category)}
        </span>
        {quality !== 'unknown' && <QualityBadge quality={quality} />}
        <StatusBadge status={status} />
      </span>
    </GoLink>
  )
}
