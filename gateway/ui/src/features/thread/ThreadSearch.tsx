import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { describeFailure } from '../../api/errors'
import { messageSearch } from '../../api/message-search'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { focusComposer } from '../../lib/focus-composer'
import { chordOf } from '../../lib/keys'
import { useDebounced } from '../../lib/use-debounced'
import { stripped } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { THREAD_SEARCH } from './use-thread-search'

interface ThreadSearchProps {
  conversationId: number
  /** Brings a message into view and marks it. */
  onFound: (messageId: number) => void
  onClose: () => void
}

const WAIT_MS = 300

/** Finds messages of one conversation and goes from one to the next, the newest first. */
export function ThreadSearch(props: ThreadSearchProps) {
  return (
    <SettingsWords>
      <SearchBar {...props} />
    </SettingsWords>
  )
}

function SearchBar({ conversationId, onFound, onClose }: ThreadSearchProps) {
  const t = useWords('search')
  const [typed, setTyped] = useState('')
  const q = stripped(useDebounced(typed, WAIT_MS))
  const found = useInfiniteQuery({ ...messageSearch(q, conversationId), enabled: q !== '' })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const settled = q !== '' && !found.isPlaceholderData
  const hits = settled ? (found.data ?? []) : []
  const [at, setAt] = useState({ q, index: 0 })
  const index = at.q === q ? at.index : 0
  const messageId = hits[index]?.message.id

  const show = useRef(onFound)
  useEffect(() => {
    show.current = onFound
  })
  useEffect(() => {
    if (messageId !== undefined) show.current(messageId)
  }, [messageId])
  // A page may bring nothing though there is more.
  const wantsMore =
    settled && hasNextPage && !isFetchingNextPage && !found.isError && index >= hits.length - 1
  useEffect(() => {
    if (wantsMore) void fetchNextPage()
  }, [wantsMore, fetchNextPage])

  function go(step: number): void {
    const next = index + step
    if (next >= 0 && next < hits.length) setAt({ q, index: next })
  }

  function close(): void {
    onClose()
    focusComposer()
  }

  function handleKey(event: KeyboardEvent) {
    const chord = chordOf(event)
    if (chord === 'Escape') close()
    else if (chord === 'Enter' || chord === 'ArrowUp') go(1)
    else if (chord === 'Shift+Enter' || chord === 'ArrowDown') go(-1)
    else return
    event.preventDefault()
  }

  return (
    <div
      role="search"
      aria-label={t('searchHere')}
      className="flex flex-none items-center gap-1 border-b border-line bg-surface px-2 py-1.5 md:ps-5 md:pe-3"
    >
      <Search aria-hidden="true" size={14} className="flex-none text-ink-3" />
      <input
        // It is opened to be typed into.
        autoFocus
        id={THREAD_SEARCH}
        type="search"
        aria-label={t('searchHere')}
        placeholder={t('searchHere')}
        maxLength={100}
        value={typed}
        dir="auto"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        className="h-9 min-w-0 flex-1 rounded bg-transparent px-1.5 text-ink placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      <p role="status" className="tabular flex-none text-meta text-ink-2">
        {settled && found.data !== undefined && countOf(t, index, hits.length, hasNextPage)}
      </p>
      {q !== '' && found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      <IconButton
        label={t('olderHit')}
        shortcut="Enter"
        aria-disabled={index + 1 >= hits.length}
        onClick={() => go(1)}
      >
        <ChevronUp size={18} />
      </IconButton>
      <IconButton
        label={t('newerHit')}
        shortcut="Shift+Enter"
        aria-disabled={index === 0}
        onClick={() => go(-1)}
      >
        <ChevronDown size={18} />
      </IconButton>
      <IconButton label={t('endSearch')} shortcut="Esc" onClick={close}>
        <X size={18} />
      </IconButton>
    </div>
  )
}

type SearchWords = ReturnType<typeof useWords<'search'>>

function countOf(t: SearchWords, index: number, count: number, more: boolean): string {
  if (count === 0) return more ? '' : t('noHit')
  return t(more ? 'hitOfMore' : 'hitOf', { number: index + 1, count })
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useWords()
  const { why, traceId } = describeFailure(error, t)
  return (
    <p role="alert" title={[why, traceId].filter(Boolean).join(' ')} className="text-meta text-danger">
      {t('search.notSearched')}{' '}
      <Button kind="link" onClick={onRetry}>
        {t('ui.tryAgain')}
      </Button>
    </p>
  )
}
