import { useEffect, useRef } from 'react'
import { useLiveSync } from '../../api/live-context'
import { useDraft } from '../../lib/draft-store'
import { usePageVisible } from '../../lib/use-page-state'

/** As often as the gateway wants to hear it while it lasts. */
const EVERY_MS = 5_000

/** Tells colleagues that somebody looks at this conversation, and when they type in it. */
export function useActivity(conversationId: number): void {
  const { events } = useLiveSync()
  const visible = usePageVisible()
  const draft = useDraft(conversationId)
  const typedBefore = useRef(draft)
  const saidTypingAt = useRef(0)

  useEffect(() => {
    if (!visible) return
    events.say('viewing', conversationId)
    const timer = setInterval(() => events.say('viewing', conversationId), EVERY_MS)
    return () => clearInterval(timer)
  }, [events, visible, conversationId])

  useEffect(() => {
    const changed = draft !== typedBefore.current
    typedBefore.current = draft
    if (!changed || draft === '' || Date.now() - saidTypingAt.current < EVERY_MS) return
    saidTypingAt.current = Date.now()
    events.say('typing', conversationId)
  }, [events, draft, conversationId])
}
