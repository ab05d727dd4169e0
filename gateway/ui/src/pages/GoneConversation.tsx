import { UserRoundCheck } from 'lucide-react'
import type { Conversation } from '../api/generated/openapi'
import { useWords } from '../i18n/words'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { isolated, nameOf } from './conversation-name'

interface GoneConversationProps {
  /** What it was when it could still be seen. */
  before: Conversation | undefined
  onBack: () => void
}

/** One that was just here went to somebody else, which is no failure; of any other it isn't known whether it exists. */
export function GoneConversation({ before, onBack }: GoneConversationProps) {
  const t = useWords()
  if (before !== undefined) {
    return (
      <>
        <HeadingOnPhone />
        <EmptyState
          icon={UserRoundCheck}
          title={t('thread.takenOver', { name: isolated(nameOf(before, t('people.unknown'))) })}
        >
          <Button onClick={onBack}>{t('app.toInbox')}</Button>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <HeadingOnPhone />
      <FailedState what={t('thread.gone')} why={t('thread.whyGone')}>
        <Button className="mt-2" onClick={onBack}>
          {t('app.toInbox')}
        </Button>
      </FailedState>
    </>
  )
}

/** Where the list and its heading aren't there. */
function HeadingOnPhone() {
  const t = useWords('inbox')
  return <h1 className="sr-only md:hidden">{t('title')}</h1>
}
