import { useCallback, useState } from 'react'
import { useOfferCommands } from '../../commands/registry'
import type { ThreadTarget } from './use-jump'

/** The field of the search within the thread. */
export const THREAD_SEARCH = 'thread-search'

/** Whether one searches within the thread, and the message that is to be seen: what was asked for last counts. */
export function useThreadSearch(asked: ThreadTarget | undefined) {
  const [shown, setShown] = useState(false)
  const [known, setKnown] = useState(asked)
  const [target, setTarget] = useState(asked)
  if (known !== asked) {
    setKnown(asked)
    if (asked !== undefined) setTarget(asked)
  }
  useOfferCommands({
    searchThread: () => {
      setShown(true)
      // Where it is open already.
      document.getElementById(THREAD_SEARCH)?.focus()
    },
  })
  const found = useCallback((messageId: number) => setTarget({ messageId, keepFocus: true }), [])
  const close = useCallback(() => setShown(false), [])
  return { shown, target, found, close }
}
