import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { dataOf, gateway } from '../../api/client'
import { describeFailure } from '../../api/errors'
import type { Message } from '../../api/generated/openapi'
import { queryKeys } from '../../api/query-keys'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'
import { useNow } from '../../lib/use-now'
import { Dialog } from '../../ui/Dialog'
import { FailedState } from '../../ui/FailedState'
import { IconButton } from '../../ui/IconButton'
import { Skeleton } from '../../ui/Skeleton'
import { BubbleContent } from './BubbleContent'

interface VersionsDialogProps {
  message: Pick<Message, 'id' | 'conversationId' | 'version'>
  onClose: () => void
}

/** All that a message ever said. */
export function VersionsDialog({ message, onClose }: VersionsDialogProps) {
  const t = useWords()
  const { dayAndClock } = useFormats()
  const now = useNow()
  const { id, conversationId } = message
  const versions = useQuery({
    queryKey: [...queryKeys.messages.versions(id), message.version],
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations/{conversationId}/messages/{id}/versions', {
          params: { path: { conversationId, id } },
          signal,
        }),
      ),
  })
  return (
    <Dialog label={t('message.versions')} place="middle" onClose={onClose}>
      <header className="flex flex-none items-center gap-2 border-b border-line py-2 ps-5 pe-3">
        <h1 className="flex-1 font-semibold">{t('message.versions')}</h1>
        <IconButton label={t('ui.close')} shortcut="Esc" onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div
        role="group"
        aria-label={t('message.versions')}
        // Keys scroll it.
        tabIndex={0}
        className="min-h-0 overflow-y-auto px-5 py-4 -outline-offset-2"
      >
        {versions.isPending && <Skeleton label={t('message.versionsLoading')} rows={2} shape="bubble" />}
        {versions.isError && (
          <FailedState
            what={t('message.versionsNotLoaded')}
            {...describeFailure(versions.error, t)}
            onRetry={() => void versions.refetch()}
          />
        )}
        <ol className="flex flex-col gap-3">
          {versions.data?.versions.map(({ type, content, at }) => (
            <li key={at} className="rounded-xl bg-raised px-2.5 py-1.5 shadow-hair wrap-anywhere">
              <BubbleContent type={type} content={content} />
              <time dateTime={at} className="tabular mt-1 block text-meta text-ink-2">
                {dayAndClock(at, now)}
              </time>
            </li>
          ))}
        </ol>
        {versions.data?.deletedAt !== undefined && (
          <p className="mt-3 text-second text-ink-2">
            {t('message.deletedAt', { time: dayAndClock(versions.data.deletedAt, now) })}
          </p>
        )}
      </div>
    </Dialog>
  )
}
