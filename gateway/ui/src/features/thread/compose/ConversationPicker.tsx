import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { dataOf, gateway } from '../../../api/client'
import { describeFailure } from '../../../api/errors'
import type { Conversation } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { usePhoneNumbers } from '../../../lib/phone-number'
import { useDebounced } from '../../../lib/use-debounced'
import { FailedState } from '../../../ui/FailedState'
import { TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Skeleton } from '../../../ui/Skeleton'

const SEARCH_MAX = 100

interface ConversationPickerProps {
  title: string
  /** Why one can't be chosen; undefined if it can. */
  whyNot: (conversation: Conversation) => string | undefined
  onChoose: (conversation: Conversation) => void
  onClose: () => void
}

/** One of the conversations that the person may see, found by the customer's name or number. */
export function ConversationPicker({ title, whyNot, onChoose, onClose }: ConversationPickerProps) {
  const t = useWords()
  const [search, setSearch] = useState('')
  const asked = useDebounced(search.trim(), 250)
  const found = useQuery({
    queryKey: ['conversations', 'picked', asked],
    queryFn: ({ signal }) =>
      dataOf(
        gateway.GET('/api/v1/conversations', {
          params: { query: { limit: 20, ...(asked !== '' && { search: asked }) } },
          signal,
        }),
      ),
    gcTime: 0,
    // Whom somebody is about to press stays there while more is typed.
    placeholderData: keepPreviousData,
  })
  let list: ReactNode
  if (found.isPending) {
    list = <Skeleton label={t('compose.searching')} rows={5} shape="row" />
  } else if (found.data === undefined) {
    list = (
      <FailedState
        what={t('compose.notFound')}
        {...describeFailure(found.error, t)}
        onRetry={() => void found.refetch()}
      />
    )
  } else if (found.data.conversations.length === 0) {
    list = <p className="p-4 text-center text-second text-ink-2">{t('compose.nobody')}</p>
  } else {
    list = (
      <ul aria-label={title} className="flex flex-col gap-0.5">
        {found.data.conversations.map((conversation) => (
          <li key={conversation.id}>
            <Choice conversation={conversation} whyNot={whyNot(conversation)} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <FormDialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-3 p-5">
        <TextField
          type="search"
          label={t('compose.search')}
          dir="auto"
          autoComplete="off"
          maxLength={SEARCH_MAX}
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {list}
      </div>
    </FormDialog>
  )
}

interface ChoiceProps {
  conversation: Conversation
  whyNot: string | undefined
  onChoose: (conversation: Conversation) => void
}

function Choice({ conversation, whyNot, onChoose }: ChoiceProps) {
  const t = useWords()
  const formatPhoneNumber = usePhoneNumbers()
  const { contact, phoneNumber } = conversation
  const number = contact?.phoneNumber ?? phoneNumber
  return (
    <button
      type="button"
      disabled={whyNot !== undefined}
      onClick={() => onChoose(conversation)}
      className="block min-h-11 w-full rounded-lg px-3 py-1.5 text-start hover:bg-sunken disabled:hover:bg-transparent"
    >
      <bdi className={`block wrap-anywhere ${whyNot === undefined ? '' : 'text-ink-2'}`}>
        {contact?.name ?? (number === undefined ? t('message.noName') : formatPhoneNumber(number))}
      </bdi>
      <span className="block text-meta text-ink-2">
        {whyNot ?? (number !== undefined && <bdi className="tabular">{formatPhoneNumber(number)}</bdi>)}
      </span>
    </button>
  )
}
