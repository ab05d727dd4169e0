import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Tags } from 'lucide-react'
import { useState } from 'react'
import { companyQueries } from '../../api/company-queries'
import type { Label } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useNotices } from '../../api/notices'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { EmptyState } from '../../ui/EmptyState'
import { LabelChip } from '../../ui/LabelMark'
import { Page } from '../../ui/Page'
import { deleteLabel } from './label-calls'
import { LabelDialog } from './LabelDialog'

/** The labels of the company: made, changed and deleted here by managers. */
export function LabelsPage({ back }: { back: string | undefined }) {
  const t = useWords('settings.labels')
  const labels = useQuery({ ...companyQueries.labels(), refetchOnMount: 'always' })
  const [shown, setShown] = useState<Label | 'new' | undefined>(undefined)
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button kind="primary" onClick={() => setShown('new')}>
          <Plus aria-hidden="true" size={16} className="me-1.5 inline" />
          {t('new')}
        </Button>
      }
    >
      <Loaded query={labels} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) => (
          <>
            {all.length === 0 ? (
              <EmptyState icon={Tags} title={t('none')} />
            ) : (
              <ul
                aria-label={t('title')}
                className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
              >
                {all.map((label) => (
                  <LabelRow key={label.id} label={label} onChange={() => setShown(label)} />
                ))}
              </ul>
            )}
            {shown !== undefined && (
              <LabelDialog
                label={shown === 'new' ? undefined : shown}
                others={all}
                onClose={() => setShown(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function LabelRow({ label, onChange }: { label: Label; onChange: () => void }) {
  const t = useWords('settings.labels')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const { id, name, colour } = label
  const remove = useMutation({
    mutationFn: () => deleteLabel(queries, id),
    onSuccess: () => notices.done(t('deleted', { name })),
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
      <span className="flex min-w-0 flex-1 basis-40">
        <LabelChip name={name} colour={colour} />
      </span>
      <Button aria-label={t('changeNamed', { name })} onClick={onChange}>
        {t('change')}
      </Button>
      <Button
        aria-label={t('deleteNamed', { name })}
        disabled={remove.isPending}
        onClick={() => setAsking(true)}
      >
        {t('delete')}
      </Button>
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
          {t('deleteWhy')}
        </Confirm>
      )}
    </li>
  )
}
