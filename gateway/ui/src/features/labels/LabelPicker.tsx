import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Minus, Plus, Tag } from 'lucide-react'
import { useId, useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import { describeFailure } from '../../api/errors'
import type { Label } from '../../api/generated/openapi'
import { useMay } from '../../api/permissions'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { useActiveOption } from '../../lib/use-active-option'
import { folded, stripped } from '../../lib/visible-text'
import { Dialog } from '../../ui/Dialog'
import { FailedState } from '../../ui/FailedState'
import { LabelDot } from '../../ui/LabelMark'
import { Skeleton } from '../../ui/Skeleton'
import { makeLabel, NAME_MAX, nextColour, OF_CONVERSATION_MAX } from './label-calls'

interface LabelPickerProps {
  /** What is labelled has these. */
  labels: readonly Label[]
  /** Of several that are labelled at once, some have these. */
  some?: readonly Label[]
  /** It is left with these, and with those of `some` that were not touched. */
  onDone: (labels: readonly Label[], some: readonly Label[]) => void
}

const NO_LABELS: readonly Label[] = []

interface LabelOption {
  key: string
  words: string
  /** None: one of this name is to be made. */
  label: Label | undefined
}

/** Puts labels on conversations and takes them off: type, Enter for each, Escape when it is done. */
export function LabelPicker(props: LabelPickerProps) {
  return (
    <SettingsWords>
      <Picker {...props} />
    </SettingsWords>
  )
}

function Picker({ labels: had, some: someHad = NO_LABELS, onDone }: LabelPickerProps) {
  const t = useWords()
  const may = useMay()
  const queries = useQueryClient()
  const listId = useId()
  const labels = useQuery(companyQueries.labels())
  const [chosen, setChosen] = useState(had)
  const [some, setSome] = useState(someHad)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const name = stripped(typed)
  const options = optionsOf(labels.data ?? [], name, may('labels.write'))
  const { active, handleKey, setActive } = useActiveOption(options, (option) => void choose(option))
  const isChosen = (label: Label) => chosen.some(({ id }) => id === label.id)
  const isOnSome = (label: Label) => some.some(({ id }) => id === label.id)

  function toggle(label: Label): void {
    if (isChosen(label)) setChosen(chosen.filter(({ id }) => id !== label.id))
    else if (chosen.length < OF_CONVERSATION_MAX) {
      setChosen([...chosen, label])
      setSome(some.filter(({ id }) => id !== label.id))
    } else setProblem(t('labels.tooMany', { max: OF_CONVERSATION_MAX }))
  }

  async function choose({ label }: LabelOption): Promise<void> {
    setProblem(undefined)
    if (label !== undefined) {
      toggle(label)
      return
    }
    try {
      const made = await makeLabel(queries, { name, colour: nextColour(labels.data ?? []) })
      setTyped('')
      toggle(made)
    } catch (error) {
      setProblem(`${t('labels.notMade')} ${describeFailure(error, t).why}`)
    }
  }

  return (
    <Dialog label={t('commands.label')} place="middle" onClose={() => onDone(chosen, some)}>
      <div className="flex flex-none items-center gap-2 rounded-t-xl border-b border-line px-4 -outline-offset-2 outline-accent focus-within:outline-2">
        <Tag aria-hidden="true" size={16} className="flex-none text-ink-3" />
        <input
          role="combobox"
          aria-label={t('labels.find')}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && rowId(listId, active)}
          placeholder={t('labels.find')}
          dir="auto"
          maxLength={NAME_MAX}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={handleKey}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
      </div>
      {labels.isPending && <Skeleton label={t('labels.loading')} rows={3} shape="row" />}
      {labels.isError && (
        <FailedState
          what={t('labels.notLoaded')}
          {...describeFailure(labels.error, t)}
          onRetry={() => void labels.refetch()}
        />
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={t('commands.label')}
        aria-multiselectable="true"
        className="min-h-0 overflow-y-auto p-1.5"
      >
        {options.map((option) => (
          <OptionRow
            key={option.key}
            id={rowId(listId, option)}
            option={option}
            chosen={option.label !== undefined && isChosen(option.label)}
            onSome={option.label !== undefined && isOnSome(option.label)}
            active={option.key === active?.key}
            words={option.label === undefined ? t('labels.make', { name: option.words }) : option.words}
            onChoose={() => void choose(option)}
          />
        ))}
      </div>
      <p role="status" className="px-4 py-1 text-second text-ink-2">
        {problem ?? (labels.isSuccess && options.length === 0 && t('labels.none'))}
      </p>
    </Dialog>
  )
}

interface OptionRowProps {
  id: string
  option: LabelOption
  words: string
  chosen: boolean
  onSome: boolean
  active: boolean
  onChoose: () => void
}

function OptionRow({ id, option, words, chosen, onSome, active, onChoose }: OptionRowProps) {
  const t = useWords('labels')
  const { label } = option
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      ref={active ? showWhole : null}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={`flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-second hover:bg-sunken ${active ? 'bg-accent-tint outline-1 outline-accent' : ''}`}
    >
      {label === undefined ? (
        <Plus aria-hidden="true" size={14} className="flex-none" />
      ) : (
        <LabelDot colour={label.colour} className="size-3" />
      )}
      <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
        {words}
      </span>
      {onSome && (
        <>
          <span className="sr-only"> ({t('onSome')})</span>
          <Minus aria-hidden="true" size={16} className="flex-none text-ink-2" />
        </>
      )}
      {chosen && <Check aria-hidden="true" size={16} className="flex-none text-accent-ink" />}
    </div>
  )
}

/** Those whose names have what is typed; one of that name is made by who may, unless there is one. */
function optionsOf(labels: readonly Label[], name: string, mayMake: boolean): LabelOption[] {
  const wanted = folded(name)
  const found = labels
    .filter((label) => folded(label.name).includes(wanted))
    .map((label) => ({ key: String(label.id), words: label.name, label }))
  const isThere = name === '' || labels.some((label) => folded(label.name) === wanted)
  return mayMake && !isThere ? [...found, { key: 'make', words: name, label: undefined }] : found
}

function rowId(listId: string, { key }: LabelOption): string {
  return `${listId}-${key}`
}

function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
