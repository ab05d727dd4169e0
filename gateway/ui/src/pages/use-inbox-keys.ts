import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import { rowsOf, type ConversationList } from '../api/conversation-cache'
import type { InboxFilter } from '../api/inbox-filter'
import { queryKeys } from '../api/query-keys'
import { useMe } from '../api/session'

interface InboxKeys {
  filter: InboxFilter
  selectedId: number | undefined
  searchBox: RefObject<HTMLInputElement | null>
  onOpen: (id: number) => void
  onClose: () => void
  onArchive: () => void
  onMarkUnread: () => void
  onAssign: (to: number) => void
  onContact: () => void
}

/** The keys of the inbox; silent while somebody types or a menu is open. */
export function useInboxKeys(keys: InboxKeys): { openFirst: () => void } {
  const queries = useQueryClient()
  const me = useMe()

  function loadedRows() {
    const list = queries.getQueryData<ConversationList>(queryKeys.conversations.list(keys.filter))
    return list === undefined ? [] : rowsOf(list)
  }

  function openFirst() {
    const [first] = loadedRows()
    if (first !== undefined) keys.onOpen(first.id)
  }

  function move(step: 1 | -1) {
    const rows = loadedRows()
    const at = rows.findIndex(({ id }) => id === keys.selectedId)
    const next = rows[at === -1 ? 0 : at + step]
    if (next !== undefined) keys.onOpen(next.id)
  }

  function press(key: string): boolean {
    switch (key) {
      case 'j':
        move(1)
        return true
      case 'k':
        move(-1)
        return true
      case '/':
        keys.searchBox.current?.focus()
        return true
      case 'e':
        keys.onArchive()
        return true
      case 'u':
        keys.onMarkUnread()
        return true
      case 'm':
        keys.onAssign(me.id)
        return true
      case 'i':
        keys.onContact()
        return true
      case 'r':
        document.querySelector<HTMLTextAreaElement>('main textarea')?.focus()
        return true
      default:
        return false
    }
  }

  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return
    const target = event.target instanceof HTMLElement ? event.target : undefined
    if (target?.closest('[role="menu"]')) return
    const typing = target?.closest('input, textarea, [contenteditable]') ?? undefined
    if (event.key === 'Escape') {
      if (typing instanceof HTMLElement) typing.blur()
      else keys.onClose()
      return
    }
    if (typing !== undefined) return
    if (!press(event.key)) return
    event.preventDefault()
  })

  useEffect(() => {
    addEventListener('keydown', handleKey)
    return () => removeEventListener('keydown', handleKey)
  }, [])

  return { openFirst }
}
