import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { BookmarkPlus, RefreshCw, Settings2 } from 'lucide-react'
import { companyQueries } from '../../../api/company-queries'
import type { View } from '../../../api/generated/openapi'
import { filterParams, type InboxFilter } from '../../../api/inbox-filter'
import { useNotices } from '../../../api/notices'
import { useMay } from '../../../api/permissions'
import { useMe } from '../../../api/session'
import { bdi, useWords } from '../../../i18n/words'
import { MenuHeading, MenuItem, MenuLine } from '../../../ui/Menu'
import { pickView, useCurrentView } from './current-view'
import { changeView, mayChange } from './view-calls'
import { filterOfView, isSame, PLAIN } from './view-filter'
import type { Shown } from './ViewsMenu'

interface ViewItemsProps {
  filter: InboxFilter
  onChange: (filter: InboxFilter) => void
  onShow: (shown: Shown) => void
}

/** Whose they are, in the order in which they are shown. */
export const SHARINGS = ['none', 'team', 'company'] as const

/** In a menu: the views by whom they are shared with, and what can be done with what the list shows. */
export function ViewItems({ filter, onChange, onShow }: ViewItemsProps) {
  const t = useWords('views')
  const views = useQuery({ ...companyQueries.views(), refetchOnMount: 'always' })
  const current = useCurrentView(filter)
  const all = views.data
  return (
    <>
      {all === undefined &&
        (views.isError ? (
          <MenuItem onSelect={() => void views.refetch()}>{t('notLoaded')}</MenuItem>
        ) : (
          <MenuHeading>{t('loading')}</MenuHeading>
        ))}
      {all?.length === 0 && <MenuHeading>{t('noneYet')}</MenuHeading>}
      {SHARINGS.map((sharing) => (
        <Group
          key={sharing}
          title={t(`of.${sharing}`)}
          views={all?.filter(({ shared }) => shared === sharing) ?? []}
          currentId={current?.changed === false ? current.view.id : undefined}
          onChange={onChange}
        />
      ))}
      <MenuLine />
      {!isSame(filter, PLAIN) && (
        <MenuItem
          icon={<BookmarkPlus aria-hidden="true" size={18} />}
          onSelect={() => onShow({ kind: 'new' })}
        >
          {t('save')}
        </MenuItem>
      )}
      {current?.changed === true && <UpdateItem view={current.view} filter={filter} />}
      {all !== undefined && all.length > 0 && (
        <MenuItem icon={<Settings2 aria-hidden="true" size={18} />} onSelect={() => onShow({ kind: 'all' })}>
          {t('manage')}
        </MenuItem>
      )}
    </>
  )
}

interface GroupProps {
  title: string
  views: readonly View[]
  currentId: number | undefined
  onChange: (filter: InboxFilter) => void
}

function Group({ title, views, currentId, onChange }: GroupProps) {
  const t = useWords('views')
  const notices = useNotices()
  if (views.length === 0) return null

  function pick({ id, name, filter }: View): void {
    const shown = filterOfView(filter)
    if (shown === undefined) {
      notices.done(t('notShown', { name }))
      return
    }
    pickView(id)
    onChange({ team: undefined, ...shown })
  }

  return (
    <>
      <MenuHeading>{title}</MenuHeading>
      {views.map((view) => (
        <MenuItem key={view.id} checked={view.id === currentId} onSelect={() => pick(view)}>
          <bdi>{view.name}</bdi>
        </MenuItem>
      ))}
    </>
  )
}

function UpdateItem({ view, filter }: { view: View; filter: InboxFilter }) {
  const t = useWords('views')
  const { id } = useMe()
  const may = useMay()
  const queries = useQueryClient()
  const notices = useNotices()
  const { name } = view
  const update = useMutation({
    mutationFn: () => changeView(queries, view.id, { filter: filterParams(filter) }),
    onSuccess: () => notices.done(t('updated', { name })),
    onError: (error) => notices.failed(t('notUpdated', { name }), error),
  })
  return (
    mayChange(view, { id, may }) && (
      <MenuItem icon={<RefreshCw aria-hidden="true" size={18} />} onSelect={() => update.mutate()}>
        {t.rich('update', { bdi, name })}
      </MenuItem>
    )
  )
}
