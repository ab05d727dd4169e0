import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useImperativeHandle, type KeyboardEvent, type Ref } from 'react'
import { cannedReplyQueries } from '../../../api/canned-replies'
import { describeFailure } from '../../../api/errors'
import type { CannedReply } from '../../../api/generated/openapi'
import { useMe } from '../../../api/session'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { filledCanned } from '../../../lib/canned-text'
import { chordOf } from '../../../lib/keys'
import { useActiveOption } from '../../../lib/use-active-option'
import { beginning, folded } from '../../../lib/visible-text'
import { FailedState } from '../../../ui/FailedState'
import { OptionList, optionId, type Option } from '../../../ui/OptionList'
import { Skeleton } from '../../../ui/Skeleton'

/** What the field where one writes asks the list above it. */
export interface PickerKeys {
  /** Whether the key was for the list. */
  handleKey: (event: KeyboardEvent) => boolean
}

export interface CannedPickerProps {
  /** What stands after the slash. */
  typed: string
  contactName: string | undefined
  onChoose: (text: string) => void
  /** Names the active one to the field, which keeps the focus. */
  onActive: (ids: { list: string; option: string | undefined } | undefined) => void
  ref: Ref<PickerKeys>
}

interface CannedOption extends Option {
  text: string
}

/** The canned replies that what is typed finds, above the field; the active one is shown as it would be sent. */
export function CannedPicker(props: CannedPickerProps) {
  return (
    <SettingsWords>
      <Picker {...props} />
    </SettingsWords>
  )
}

function Picker({ typed, contactName, onChoose, onActive, ref }: CannedPickerProps) {
  const t = useWords()
  const { name: agent } = useMe()
  const replies = useQuery(cannedReplyQueries.all())
  const options: CannedOption[] = fitting(replies.data ?? [], typed).map(({ id, shortcut, body }) => {
    const text = filledCanned(body, { contact: contactName, agent })
    return { key: String(id), words: `/${shortcut}`, detail: firstWords(text), text }
  })
  const listId = useId()
  const { active, handleKey } = useActiveOption(options, ({ text }) => onChoose(text))
  const loading = replies.data === undefined && !replies.isError

  useImperativeHandle(ref, () => ({
    // Who presses Enter wants one of them, not to send the slash.
    handleKey: (event) => (loading && chordOf(event) === 'Enter') || handleKey(event),
  }))

  const option = active && optionId(listId, active)
  useEffect(() => {
    onActive({ list: listId, option })
    return () => onActive(undefined)
  }, [onActive, listId, option])

  return (
    <div className="mx-auto mb-2 max-w-199 overflow-hidden rounded-[10px] border border-line bg-raised">
      {replies.data === undefined ? (
        replies.isError ? (
          <FailedState
            what={t('settings.canned.notLoaded')}
            {...describeFailure(replies.error, t)}
            onRetry={() => void replies.refetch()}
          />
        ) : (
          <Skeleton label={t('settings.canned.loading')} rows={2} shape="row" />
        )
      ) : (
        <>
          <OptionList
            id={listId}
            label={t('settings.canned.title')}
            groups={options.length === 0 ? [] : [{ title: t('settings.canned.title'), options }]}
            active={active}
            onChoose={({ text }) => onChoose(text)}
            className="max-h-[28dvh]"
          />
          <p role="status" className={options.length === 0 ? 'px-3 pb-3 text-second text-ink-2' : 'sr-only'}>
            {t(replies.data.length === 0 ? 'settings.canned.noneToPick' : 'settings.canned.found', {
              count: options.length,
            })}
          </p>
          {active !== undefined && (
            <p
              dir="auto"
              data-preview
              className="max-h-[16dvh] overflow-y-auto border-t border-line px-4 py-2.5 text-body wrap-anywhere whitespace-pre-wrap"
            >
              {active.text}
            </p>
          )}
        </>
      )}
    </div>
  )
}

const DETAIL_MAX = 90

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > DETAIL_MAX ? `${beginning(line, DETAIL_MAX).trimEnd()}…` : line
}

/** Those whose shortcut begins so, then those that have it anywhere. */
function fitting(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const wanted = folded(typed)
  const begins = ({ shortcut }: CannedReply) => folded(shortcut).startsWith(wanted)
  const has = ({ shortcut, body }: CannedReply) => folded(`${shortcut} ${body}`).includes(wanted)
  return [...replies.filter(begins), ...replies.filter((reply) => !begins(reply) && has(reply))]
}
