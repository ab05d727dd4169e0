import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { companyQueries } from '../../../api/company-queries'
import type { View } from '../../../api/generated/openapi'
import { Loaded } from '../../../api/Loaded'
import { useNotices } from '../../../api/notices'
import { useMay } from '../../../api/permissions'
import { useMe } from '../../../api/session'
import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { Confirm } from '../../../ui/Confirm'
import { Cut } from '../../../ui/Cut'
import { FormDialog } from '../../../ui/FormDialog'
import { deleteView, mayChange, mayDelete } from './view-calls'

interface ViewsDialogProps {
  onChange: (view: View) => void
  onClose: () => void
}

/** All views that one sees, to be changed and deleted by who may. */
export function ViewsDialog({ onChange, onClose }: ViewsDialogProps) {
  const t = useWords('views')
  const views = useQuery(companyQueries.views())
  return (
    <FormDialog title={t('title')} onClose={onClose}>
      <Loaded query={views} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 ? (
            <p className="px-5 py-6 text-center text-second text-ink-2">{t('noneYet')}</p>
          ) : (
            <ul aria-label={t('title')} className="[&>li+li]:border-t [&>li+li]:border-line">
              {all.map((view) => (
                <ViewRow key={view.id} view={view} onChange={() => onChange(view)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </FormDialog>
  )
}

function ViewRow({ view, onChange }: { view: View; onChange: () => void }) {
  const t = useWords('views')
  const { id } = useMe()
  const may = useMay()
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const { name } = view
  const remove = useMutation({
    mutationFn: () => deleteView(queries, view.id),
    onSuccess: () => notices.done(t('deleted', { name })),
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
      <span className="min-w-0 flex-1 basis-40">
        <Cut as="bdi" whole={name} />
        <Seen view={view} />
      </span>
      <span className="flex flex-wrap gap-2">
        {mayChange(view, { id, may }) && (
          <Button aria-label={t('changeNamed', { name })} onClick={onChange}>
            {t('change')}
          </Button>
        )}
        {mayDelete(view, { id, may }) && (
          <Button
            aria-label={t('deleteNamed', { name })}
            disabled={remove.isPending}
            onClick={() => setAsking(true)}
          >
            {t('delete')}
          </Button>
        )}
      </span>
      {asking && (
        <Confirm
          title={t('deleteTitle', { name })}
          yes={t('delete')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            remove.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t(view.shared === 'none' ? 'deleteOwnWhy' : 'deleteWhy')}
        </Confirm>
      )}
    </li>
  )
}

/** Who sees it, and of what is somebody else's whose it is. */
function Seen({ view: { shared, teamId, author } }: { view: View }) {
  const t = useWords('views')
  const me = useMe()
  const teams = useQuery({ ...companyQueries.teams(), enabled: shared === 'team' })
  const team = teams.data?.find(({ id }) => id === teamId)?.name
  const seen =
    shared !== 'team'
      ? t(`seen.${shared}`)
      : team !== undefined
        ? t('seen.team', { name: team })
        : teams.isSuccess
          ? t('seen.goneTeam')
          : '…'
  const by = author.id === me.id ? undefined : author.name
  const whole = by === undefined ? seen : t('seenBy', { seen, name: by })
  return <Cut whole={whole} className="text-meta text-ink-2" />
}
