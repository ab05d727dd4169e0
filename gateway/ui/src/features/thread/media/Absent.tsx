import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyChange } from '../../../api/apply-frame'
import { dataOf, gateway } from '../../../api/client'
import type { MessageContent } from '../../../api/generated/openapi'
import { useNotices } from '../../../api/notices'
import { useMe } from '../../../api/session'
import { useFormats } from '../../../i18n/formats'
import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { Card } from '../content/Card'
import { useThreadTies } from '../thread-context'

interface AbsentProps {
  kind: string
  name: string
  content: MessageContent
}

/** A file that is not here: being fetched, refused for now, or gone. */
export function Absent({ kind, name, content }: AbsentProps) {
  const t = useWords('message')
  const { fileSize } = useFormats()
  const { filename, media } = content
  const line = [
    filename === undefined ? undefined : name,
    media?.size === undefined ? undefined : fileSize(media.size),
    why(media?.state, t),
  ]
  return (
    <Card icon={kind} title={filename ?? name} line={line.filter((part) => part !== undefined).join(' · ')}>
      {media?.state === 'failed' && media.id !== undefined && <FetchAgain id={media.id} />}
    </Card>
  )
}

function why(state: string | undefined, t: ReturnType<typeof useWords<'message'>>): string {
  switch (state) {
    case 'fetching':
      return t('fetching')
    case 'failed':
      return t('notFetched')
    case 'lost':
      return t('fileLost')
    default:
      return t('notHere')
  }
}

/** A customer's file has the id of its message. */
function FetchAgain({ id }: { id: number }) {
  const t = useWords()
  const queries = useQueryClient()
  const me = useMe().id
  const notices = useNotices()
  const { conversationId } = useThreadTies()
  const [busy, setBusy] = useState(false)
  if (conversationId === undefined) return null
  const path = { conversationId, id }

  async function handlePress(): Promise<void> {
    setBusy(true)
    try {
      const message = await dataOf(
        gateway.POST('/api/v1/conversations/{conversationId}/messages/{id}/fetch-media', {
          params: { path },
        }),
      )
      applyChange(queries, { type: 'message.updated', data: { message } }, me)
    } catch (error: unknown) {
      notices.failed(t('message.fileNotLoaded'), error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button kind="link" className="mt-1 self-start" disabled={busy} onClick={() => void handlePress()}>
      {t('ui.tryAgain')}
    </Button>
  )
}
