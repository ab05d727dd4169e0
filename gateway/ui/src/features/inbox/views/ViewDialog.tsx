import { useQuery, useQueryClient } from '@tanstack/react-query'
import { companyQueries } from '../../../api/company-queries'
import { describeFailure, isConflict } from '../../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../../api/form-fields'
import type { CreateViewRequest, View } from '../../../api/generated/openapi'
import { filterParams, type InboxFilter } from '../../../api/inbox-filter'
import { useMay } from '../../../api/permissions'
import { useMe } from '../../../api/session'
import { useWords } from '../../../i18n/words'
import { useNewForm } from '../../../lib/edit/use-new-form'
import { stripped } from '../../../lib/visible-text'
import { EditFormFrame } from '../../../ui/EditFormFrame'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { pickView } from './current-view'
import { changeView, isNameTaken, NAME_MAX, saveView } from './view-calls'

interface ViewDialogProps {
  /** None: what the list shows is saved. */
  view: View | undefined
  filter: InboxFilter
  onClose: () => void
}

/** `none`, `company` or the id of a team. */
type Seeing = string

function seeingOf(view: View | undefined): Seeing {
  return view === undefined ? 'none' : String(view.teamId ?? view.shared)
}

function sharingOf(seeing: Seeing): Pick<CreateViewRequest, 'shared' | 'teamId'> {
  return seeing === 'none' || seeing === 'company'
    ? { shared: seeing }
    : { shared: 'team', teamId: Number(seeing) }
}

/** A view's name, and who sees it. */
export function ViewDialog({ view, filter, onClose }: ViewDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const refusedIn = useRefusedFields(['name'])
  const form = useNewForm({
    empty: { name: view?.name ?? '', seeing: seeingOf(view) },
    wrongIn: ({ name }) => (stripped(name) === '' ? ['name'] : []),
    refusedIn: (error) => (isNameTaken(error) ? ['name'] : refusedIn(error)),
    make: async ({ name, seeing }) => {
      const body = { name: stripped(name), ...sharingOf(seeing) }
      if (view === undefined) {
        pickView((await saveView(queries, { ...body, filter: filterParams(filter) })).id)
      } else await changeView(queries, view.id, body)
      onClose()
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  const why = () => (isConflict(form.error) ? t('views.tooMany') : describeFailure(form.error, t).why)
  return (
    <FormDialog title={t(view === undefined ? 'views.saveTitle' : 'views.changeTitle')} form={form}>
      <EditFormFrame
        form={form}
        submitWords={t('ui.save')}
        problem={form.error === undefined ? undefined : why()}
      >
        <TextField
          label={t('views.name')}
          dir="auto"
          autoComplete="off"
          maxLength={NAME_MAX}
          value={form.values.name}
          problem={problemOf('name', t(isConflict(form.refusal) ? 'views.nameTaken' : 'field.empty'))}
          onChange={(event) => form.set('name', event.target.value)}
          autoFocus
        />
        <SeeingField
          view={view}
          value={form.values.seeing}
          onChange={(seeing) => form.set('seeing', seeing)}
        />
      </EditFormFrame>
    </FormDialog>
  )
}

interface SeeingFieldProps {
  view: View | undefined
  value: Seeing
  onChange: (seeing: Seeing) => void
}

/** What somebody else shares nobody can keep to themselves. */
function SeeingField({ view, value, onChange }: SeeingFieldProps) {
  const t = useWords('views')
  const me = useMe()
  const may = useMay()
  const teams = useQuery(companyQueries.teams())
  const mine = (teams.data ?? []).filter(
    ({ id, memberIds }) => may('views.share') || memberIds.includes(me.id) || id === view?.teamId,
  )
  const team = view?.teamId
  return (
    <Select label={t('seeing')} value={value} onChange={(event) => onChange(event.target.value)}>
      {(view === undefined || view.author.id === me.id) && <option value="none">{t('seen.none')}</option>}
      {mine.map(({ id, name }) => (
        <option key={id} value={id}>
          {t('seen.team', { name })}
        </option>
      ))}
      {team !== undefined && !mine.some(({ id }) => id === team) && (
        <option value={team}>{teams.isSuccess ? t('seen.goneTeam') : '…'}</option>
      )}
      {may('views.share') && <option value="company">{t('seen.company')}</option>}
    </Select>
  )
}
