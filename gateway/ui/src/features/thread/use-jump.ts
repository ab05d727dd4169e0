import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ThreadItem } from './thread-items'

const MARKED_MS = 2_000

/** A message that somebody came for; another object asks for it anew. */
export interface ThreadTarget {
  messageId: number
  /** Whoever looks for it goes on doing so. */
  keepFocus?: boolean
}

interface JumpOptions {
  items: readonly ThreadItem[]
  toItem: (index: number) => void
  /** Loads the part of the thread that a message is in. */
  loadAround: (messageId: number) => Promise<void>
  /** What has the focus when a message has come into view. */
  focus: () => void
  target: ThreadTarget | undefined
}

/** Brings a message of the thread into view, wherever it is, and marks it for a moment. */
export function useJump({ items, toItem, loadAround, focus, target }: JumpOptions) {
  const latest = useRef(items)
  const awaited = useRef<number>(undefined)
  const keepsFocus = useRef(false)
  const [marked, setMarked] = useState<number>()

  const show = useCallback(
    (messageId: number): boolean => {
      const index = latest.current.findIndex((item) => idOf(item) === messageId)
      if (index === -1) return false
      awaited.current = undefined
      toItem(index)
      if (!keepsFocus.current) focus()
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

  const load = useCallback(
    (messageId: number) => {
      awaited.current = messageId
      loadAround(messageId).then(
        () => setMarked(messageId),
        () => {
          awaited.current = undefined
        },
      )
    },
    [loadAround],
  )

  const onJump = useCallback(
    (messageId: number) => {
      keepsFocus.current = false
      if (show(messageId)) setMarked(messageId)
      else load(messageId)
    },
    [show, load],
  )

  const [known, setKnown] = useState<ThreadTarget>()
  if (target !== known) {
    setKnown(target)
    if (items.some((item) => idOf(item) === target?.messageId)) setMarked(target?.messageId)
  }
  const come = useEffectEvent(({ messageId, keepFocus = false }: ThreadTarget) => {
    keepsFocus.current = keepFocus
    if (!show(messageId)) load(messageId)
  })
  useEffect(() => {
    if (target !== undefined) come(target)
  }, [target])

  return { onJump, marked }
}

function idOf(item: ThreadItem): number | undefined {
  return item.kind === 'bubble' || item.kind === 'system' ? item.message?.id : undefined
}
