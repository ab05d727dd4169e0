import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Conversation, Template } from '../../../api/generated/openapi'
import { describeFailure } from '../../../api/errors'
import { shownTemplate, templateQueries } from '../../../api/template-queries'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { useActiveOption } from '../../../lib/use-active-option'
import { useDebounced } from '../../../lib/use-debounced'
import { Button } from '../../../ui/Button'
import { FailedState } from '../../../ui/FailedState'
import { FIELD_LOOK } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { OptionList, optionId, type Option } from '../../../ui/OptionList'
import { Skeleton } from '../../../ui/Skeleton'
import { TemplateForm } from './TemplateForm'

interface TemplatePickerProps {
  conversation: Conversation
  /** Where the composer was, or above the page. */
  place: 'inline' | 'dialog'
  onClose?: () => void
}

/** Finds a template by its name or its words, fills it and sends it. */
export function TemplatePicker({ conversation, place, onClose }: TemplatePickerProps) {
  return (
    <SettingsWords>
      <Picker conversation={conversation} place={place} onClose={() => onClose?.()} />
    </SettingsWords>
  )
}

function Picker({ conversation, place, onClose }: Required<TemplatePickerProps>) {
  const t = useWords('settings.templates')
  const [chosen, setChosen] = useState<Template | undefined>(undefined)
  if (chosen !== undefined) {
    return (
      <TemplateForm
        template={chosen}
        conversation={conversation}
        onBack={() => setChosen(undefined)}
        onSent={() => {
          setChosen(undefined)
          onClose()
        }}
      />
    )
  }
  const choosing = (
    <Choosing
      key={conversation.whatsappAccountId}
      accountId={conversation.whatsappAccountId}
      place={place}
      onChoose={setChosen}
    />
  )
  return place === 'inline' ? (
    choosing
  ) : (
    <FormDialog title={t('pick')} onClose={onClose}>
      {choosing}
    </FormDialog>
  )
}

interface ChoosingProps {
  accountId: number | undefined
  place: TemplatePickerProps['place']
  onChoose: (template: Template) => void
}

interface TemplateOption extends Option {
  template: Template
}

/** The templates that can be sent. The field keeps the focus, arrows move, Enter chooses. */
function Choosing({ accountId, place, onChoose }: ChoosingProps) {
  const t = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed.trim(), 200)
  const found = useInfiniteQuery({
    ...templateQueries.list({ accountId, status: 'approved', search }),
    // What somebody is about to press stays there while more is typed.
    placeholderData: keepPreviousData,
  })
  const options: TemplateOption[] = (found.data?.pages ?? []).flatMap(({ templates }) =>
    templates.map((template) => ({
      key: String(template.id),
      words: `${template.name} · ${template.language}`,
      detail: shownTemplate(template).body ?? '',
      template,
    })),
  )
  const { active, handleKey } = useActiveOption(options, ({ template }) => onChoose(template))
  const listId = `${id}-list`
  return (
    <div className={place === 'inline' ? 'w-full' : 'p-4'}>
      <div className="relative">
        <Search aria-hidden="true" size={16} className="absolute start-3 top-3 text-ink-3" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(listId, active)}
          aria-label={t('settings.templates.search')}
          placeholder={t('settings.templates.search')}
          autoComplete="off"
          dir="auto"
          maxLength={100}
          autoFocus={place === 'dialog'}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={handleKey}
          className={`${FIELD_LOOK} min-h-10 ps-9`}
        />
      </div>
      <div className={`mt-2 overflow-y-auto ${place === 'inline' ? 'max-h-[32dvh]' : 'max-h-[50dvh]'}`}>
        {found.data === undefined ? (
          found.isError ? (
            <FailedState
              what={t('settings.templates.notLoaded')}
              {...describeFailure(found.error, t)}
              onRetry={() => void found.refetch()}
            />
          ) : (
            <Skeleton label={t('settings.templates.loading')} rows={3} shape="row" />
          )
        ) : (
          <>
            {options.length === 0 && (
              <p role="status" className="p-3 text-second text-ink-2">
                {t(search === '' ? 'settings.templates.noneToSend' : 'settings.templates.nothing')}
              </p>
            )}
            <OptionList
              id={listId}
              label={t('settings.templates.title')}
              groups={[{ title: t('settings.templates.title'), options }]}
              active={active}
              onChoose={({ template }) => onChoose(template)}
            />
            {found.hasNextPage && (
              <Button kind="link" onClick={() => void found.fetchNextPage()} className="m-2">
                {t('settings.templates.more')}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}
