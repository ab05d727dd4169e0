import { useQuery } from '@tanstack/react-query'
import type { Template, TemplateChange } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useWords } from '../../i18n/words'
import { When } from '../../ui/When'
import { useTemplateWords } from './badges'
import { templateHistory } from './template-calls'

/** What became another at a template, newest first, and who did it. */
export function TemplateHistory({ template }: { template: Template }) {
  const t = useWords('settings.templates')
  const history = useQuery(templateHistory(template.id, template.changedAt))
  return (
    <Loaded query={history} loading={t('historyLoading')} notLoaded={t('historyNotLoaded')} rows={2}>
      {(changes) => (
        <ol className="flex flex-col gap-2 p-5 text-second">
          {changes.map((change, index) => (
            <li key={index} className="wrap-anywhere">
              <Change change={change} />
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}

function Change({ change }: { change: TemplateChange }) {
  const t = useWords('settings.templates')
  const words = useTemplateWords()
  const { what, before, after, by, at, reason } = change
  const inWords = (word: string) =>
    what === 'quality' || what === 'category' ? words[what](word) : words.status(word)
  const steps = [before, after].filter((word) => word !== undefined && word !== '')
  return (
    <>
      <span className="font-semibold">{t(`changes.${what}`)}</span>
      {what !== 'content' && what !== 'removed' && steps.length > 0 && (
        <span> {steps.map((word) => inWords(word ?? '')).join(' → ')}</span>
      )}
      {reason !== undefined && (
        <span className="text-ink-2">
          {' '}
          (
          <bdi lang="en" dir="ltr">
            {reason}
          </bdi>
          )
        </span>
      )}
      <span className="text-ink-2">
        {' '}
        · {by === undefined ? t('byWhatsApp') : <bdi>{by}</bdi>} · <When at={at} />
      </span>
    </>
  )
}
