import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { filterOf, type InboxLocation } from '../api/inbox-filter'
import { conversationQueries } from '../features/inbox/conversation-queries'
import type { ListHandle } from '../lib/use-roving-row'
import { stripped } from '../lib/visible-text'

interface OpenFirstOptions {
  location: InboxLocation
  list: RefObject<ListHandle | null>
  searchBox: RefObject<HTMLInputElement | null>
  /** The composer is to have the focus of what is opened. */
  onWant: (id: number) => void
  onGo: (location: InboxLocation, options?: { replace?: boolean }) => void
}

/**
 * Opens the first of what is found by some words: not of what is shown while they are still searched, and not any more
 * when somebody typed on or went elsewhere meanwhile.
 */
export function useOpenFirst({ location, list, searchBox, onWant, onGo }: OpenFirstOptions) {
  const queries = useQueryClient()
  const { q } = location

  async function findFirst(words: string): Promise<number | undefined> {
    // While some words are searched, what is shown may be what others found.
    const shown = words === q && q === '' ? list.current?.firstId() : undefined
    if (shown !== undefined) return shown
    const found = await queries.infiniteQuery(conversationQueries.list({ ...filterOf(location), q: words }))
    return found.rows[0]?.id
  }

  function isMeant(words: string): boolean {
    const box = searchBox.current
    return box !== null && box === document.activeElement && stripped(box.value) === words
  }

  return (words: string): void => {
    if (words !== q) onGo({ ...location, q: words }, { replace: true })
    findFirst(words).then(
      (id) => {
        if (id === undefined || !isMeant(words)) return
        onWant(id)
        onGo({ ...filterOf(location), q: words, conversationId: id })
      },
      // The list says that it couldn't be loaded.
      () => undefined,
    )
  }
}
