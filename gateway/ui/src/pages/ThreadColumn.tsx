import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { AssignMenu } from '../features/team/AssignMenu'
import { teamQueries } from '../features/team/team-queries'
import { Thread } from '../features/thread/Thread'
import { ThreadHeader } from '../features/thread/ThreadHeader'
import { useWords } from '../i18n/words'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import type { OpenConversation } from './use-open-conversation'
import type { PanelLoad } from './use-panel-load'

interface ThreadColumnProps {
  open: OpenConversation
  load: PanelLoad
  onBack: () => void
  onContact: () => void
  onArchive: () => void
  onMarkUnread: () => void
  onAssign: (to: number | null) => void
  onRead: (conversationId: number, upTo: number) => void
  onFailure: (what: string, error: unknown) => void
}

/** The open conversation, or what is to be said instead. */
export function ThreadColumn(props: ThreadColumnProps) {
  const { open, load, onBack, onContact, onArchive, onMarkUnread, onAssign, onRead, onFailure } = props
  const { id, conversation, gone } = open
  const t = useWords()
  const accounts = useQuery(teamQueries.accounts())

  let content: ReactNode
  if (id === undefined) {
    content = <EmptyState icon={MessagesSquare} title={t('inbox.choose')} />
  } else if (gone) {
    content = <FailedState what={t('thread.gone')} why={t('thread.whyGone')} />
  } else {
    content = (
      <>
        <ThreadHeader
          conversation={conversation}
          failed={open.failed}
          onTryAgain={open.tryAgain}
          accountName={accounts.data?.find((account) => account.id === conversation?.whatsappAccountId)?.name}
          assignMenu={conversation && <AssignMenu conversation={conversation} onAssign={onAssign} />}
          onBack={onBack}
          onContact={onContact}
          onArchive={onArchive}
          onMarkUnread={onMarkUnread}
        />
        <Thread
          key={id}
          conversationId={id}
          conversation={conversation}
          ready={load.loaded}
          degraded={load.isDegraded('thread')}
          onTryDegraded={() => load.tryAgain('thread')}
          onRead={onRead}
          onFailure={onFailure}
        />
      </>
    )
  }
  return (
    <main className={`flex min-w-0 flex-1 flex-col ${id === undefined ? 'max-md:hidden' : ''}`}>
      {content}
    </main>
  )
}
