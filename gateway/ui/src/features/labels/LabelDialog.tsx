import { useQueryClient } from '@tanstack/react-query'
import { describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { Label, LabelColour } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { LabelDot } from '../../ui/LabelMark'
import { changeLabel, COLOURS, makeLabel, NAME_MAX, nextColour } from './label-calls'

interface LabelDialogProps {
  /** None: one is made. */
  label: Label | undefined
  others: readonly Label[]
  onClose: () => void
}

/** A label's name and colour. */
export function LabelDialog({ label, others, onClose }: LabelDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const refusedIn = useRefusedFields(['name', 'colour'])
  const form = useNewForm({
    empty: { name: label?.name ?? '', colour: label?.colour ?? nextColour(others) },
    wrongIn: ({ name }) => (stripped(name) === '' ? ['name'] : []),
    refusedIn: (error) => (isConflict(error) ? ['name'] : refusedIn(error)),
    make: async ({ name, colour }) => {
      const body = { name: stripped(name), colour }
      await (label === undefined ? makeLabel(queries, body) : changeLabel(queries, label.id, body))
      onClose()
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  return (
    <FormDialog title={t(label === undefined ? 'settings.labels.new' : 'settings.labels.change')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t(label === undefined ? 'settings.labels.make' : 'ui.save')}
        problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
      >
        <TextField
          label={t('settings.labels.name')}
          dir="auto"
          autoComplete="off"
          maxLength={NAME_MAX}
          value={form.values.name}
          problem={problemOf(
            'name',
            t(isConflict(form.refusal) ? 'settings.labels.nameTaken' : 'field.empty'),
          )}
          onChange={(event) => form.set('name', event.target.value)}
          autoFocus
        />
        <ColourField value={form.values.colour} onChange={(colour) => form.set('colour', colour)} />
      </EditFormFrame>
    </FormDialog>
  )
}

function ColourField({ value, onChange }: { value: LabelColour; onChange: (colour: LabelColour) => void }) {
  const t = useWords('settings.labels')
  return (
    <fieldset>
      <legend className="mb-1 text-second text-ink-2">{t('colour')}</legend>
      <div className="flex flex-wrap gap-1">
        {COLOURS.map((colour) => (
          <label
            key={colour}
            title={t(`colours.${colour}`)}
            className="grid size-9 cursor-pointer place-items-center rounded-full border-2 border-transparent has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="colour"
              aria-label={t(`colours.${colour}`)}
              checked={colour === value}
              onChange={() => onChange(colour)}
              className="sr-only"
            />
            <LabelDot colour={colour} className="size-5" />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
