import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { AssignMenu, type Assignee } from '../features/team/AssignMenu'
import { companyQueries } from '../api/company-queries'
import { Thread } from '../features/thread/Thread'
import type { ThreadTarget } from '../features/thread/use-jump'
import { ThreadHeader } from '../features/thread/ThreadHeader'
import { useWords } from '../i18n/words'
import { EmptyState } from '../ui/EmptyState'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { BrokenPart } from './BrokenPart'
import { GoneConversation } from './GoneConversation'
import type { OpenConversation } from './use-open-conversation'
import type { PanelLoad } from './use-panel-load'

interface ThreadColumnProps {
  open: OpenConversation
  /** The message that it is opened for. */
  target: ThreadTarget | undefined
  load: PanelLoad
  onBack: () => void
  onContact: () => void
  onEditContact: () => void
  /** The menu of people is open. */
  assigning: boolean
  onAssigning: (assigning: boolean) => void
  onAssign: (to: Assignee | null) => void
  onTeam: (team: { id: number; name: string } | null) => void
  onRead: (conversationId: number, upTo: number) => void
  onFailure: (what: string, error: unknown) => void
  /** Of the list, which comes after what it separates. */
  edge: ReactNode
}

/** The open conversation, or what is to be said instead. */
export function ThreadColumn(props: ThreadColumnProps) {
  const { open, target, load, onBack, onContact, onEditContact, assigning, onAssigning, onAssign, onTeam } =
    props
  const { onRead, onFailure, edge } = props
  const { id, conversation, gone } = open
  const t = useWords('inbox')
  const accounts = useQuery(companyQueries.accounts())

  let content: ReactNode
  if (id === undefined) {
    content = <EmptyState icon={MessagesSquare} title={t('choose')} />
  } else if (gone) {
    content = <GoneConversation before={open.before} onBack={onBack} />
  } else {
    content = (
      <>
        <ThreadHeader
          conversation={conversation}
          failed={open.failed}
          onTryAgain={open.tryAgain}
          accountName={accounts.data?.find((account) => account.id === conversation?.whatsappAccountId)?.name}
          assignMenu={
            conversation && (
              <AssignMenu
                conversation={conversation}
                open={assigning}
                onOpenChange={onAssigning}
                onAssign={onAssign}
                onTeam={onTeam}
              />
            )
          }
          onBack={onBack}
          onContact={onContact}
        />
        <Thread
          key={id}
          conversationId={id}
          conversation={conversation}
          target={target}
          ready={load.loaded}
          degraded={load.isDegraded('thread')}
          onTryDegraded={() => load.tryAgain('thread')}
          onRead={onRead}
          onEditContact={onEditContact}
          onFailure={onFailure}
        />
      </>
    )
  }
  return (
    <main
      // Takes the focus where there is nothing to write in.
      tabIndex={-1}
      className={`relative flex min-w-0 flex-1 flex-col outline-none ${id === undefined ? 'max-md:hidden' : ''}`}
    >
      <ErrorBoundary key={id} fallback={BrokenPart}>
        {content}
      </ErrorBoundary>
      {edge}
    </main>
  )
}
