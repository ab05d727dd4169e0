import type { ReactNode } from 'react'
import type { Template } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { inEnglish } from '../../ui/English'
import { QualityBadge, StatusBadge, useTemplateWords } from './badges'

/** What WhatsApp says of a template. */
export function TemplateFacts({ template }: { template: Template }) {
  const t = useWords('settings.templates')
  const words = useTemplateWords()
  const { status, quality, category, reason } = template
  return (
    <dl className="grid grid-cols-[fit-content(45%)_1fr] gap-x-4 gap-y-2 p-5 text-second">
      <Fact name={t('status')}>
        <StatusBadge status={status} />
      </Fact>
      {reason !== undefined && <Fact name={t('reason')}>{inEnglish(reason)}</Fact>}
      <Fact name={t('category')}>{words.category(category)}</Fact>
      <Fact name={t('quality')}>
        <QualityBadge quality={quality} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
