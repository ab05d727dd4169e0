import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MessageSquareQuote, Plus } from 'lucide-react'
import { useState } from 'react'
import { cannedReplyQueries, deleteCannedReply } from '../../api/canned-replies'
import type { CannedReply } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { useNotices } from '../../api/notices'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Cut } from '../../ui/Cut'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { CannedReplyDialog } from './CannedReplyDialog'

/** What everybody finds by a slash where they write: managers write it here. */
export function CannedRepliesPage({ back }: { back: string | undefined }) {
  const t = useWords('settings.canned')
  const replies = useQuery({ ...cannedReplyQueries.all(), refetchOnMount: 'always' })
  const [editing, setEditing] = useState<CannedReply | 'new' | undefined>(undefined)
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={
        <Button kind="primary" onClick={() => setEditing('new')}>
          <Plus aria-hidden="true" size={16} className="me-1.5 inline" />
          {t('new')}
        </Button>
      }
    >
      <Loaded query={replies} loading={t('loading')} notLoaded={t('notLoaded')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={MessageSquareQuote} title={t('none')} />
          ) : (
            <ul
              aria-label={t('title')}
              className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
            >
              {all.map((reply) => (
                <ReplyRow key={reply.id} reply={reply} onEdit={() => setEditing(reply)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing !== undefined && (
        <CannedReplyDialog
          reply={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

function ReplyRow({ reply: { id, shortcut, body }, onEdit }: { reply: CannedReply; onEdit: () => void }) {
  const t = useWords('settings.canned')
  const queries = useQueryClient()
  const notices = useNotices()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => deleteCannedReply(queries, id),
    onSuccess: () => notices.done(t('deleted', { shortcut })),
    onError: (error) => notices.failed(t('notDeleted'), error),
  })
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold wrap-anywhere">
          <bdi>/{shortcut}</bdi>
        </p>
        <Cut dir="auto" whole={body} className="text-second text-ink-2">
          {body}
        </Cut>
      </div>
      <Button aria-label={t('editNamed', { shortcut })} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        aria-label={t('deleteNamed', { shortcut })}
        disabled={remove.isPending}
        onClick={() => setAsking(true)}
      >
        {t('delete')}
      </Button>
      {asking && (
        <Confirm
          title={t('deleteTitle', { shortcut })}
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
