import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ThreadItem } from './thread-items'

const MARKED_MS = 2_000

interface JumpOptions {
  items: readonly ThreadItem[]
  toItem: (index: number) => void
  /** Loads the part of the thread that a message is in. */
  loadAround: (messageId: number) => Promise<void>
  /** What has the focus when a message has come into view. */
  focus: () => void
}

/** Brings a message of the thread into view, wherever it is, and marks it for a moment. */
export function useJump({ items, toItem, loadAround, focus }: JumpOptions) {
  const latest = useRef(items)
  const awaited = useRef<number>(undefined)
  const [marked, setMarked] = useState<number>()

  const show = useCallback(
    (messageId: number): boolean => {
      const index = latest.current.findIndex((item) => idOf(item) === messageId)
      if (index === -1) return false
      awaited.current = undefined
      toItem(index)
      focus()
      return true
    },
    [toItem, focus],
  )

  useLayoutEffect(() => {
    latest.current = items
    if (awaited.current !== undefined) show(awaited.current)
  }, [items, show])

  useEffect(() => {
    if (marked === undefined) return
    const timer = setTimeout(() => setMarked(undefined), MARKED_MS)
    return () => clearTimeout(timer)
  }, [marked])

  const onJump = useCallback(
    (messageId: number) => {
      if (show(messageId)) {
        setMarked(messageId)
        return
      }
      awaited.current = messageId
      loadAround(messageId).then(
        () => setMarked(messageId),
        () => {
          awaited.current = undefined
        },
      )
    },
    [show, loadAround],
  )

  return { onJump, marked }
}

function idOf(item: ThreadItem): number | undefined {
  return item.kind === 'bubble' || item.kind === 'system' ? item.message?.id : undefined
}
