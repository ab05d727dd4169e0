import { useCallback, useEffect, useRef } from 'react'
import { composer, focusComposer } from '../lib/focus-composer'
import { insertText } from '../lib/insert-text'
import type { OpenConversation } from './use-open-conversation'

/** Where a focused field brings up a keyboard that covers half of the page. */
const TOUCH = '(hover: none) and (pointer: coarse)'

/**
 * Opening a conversation puts the focus in its composer; what is typed until it is there is written into it. Typing
 * beside it ends up in it as well.
 */
export function useComposerFocus({ id, conversation, gone }: OpenConversation) {
  const wanted = useRef<{ id: number; text: string } | undefined>(undefined)
  const settled = conversation !== undefined || gone

  useEffect(() => {
    if (wanted.current === undefined || wanted.current.id !== id || !settled) return
    const { text } = wanted.current
    wanted.current = undefined
    focusComposer()
    const field = composer()
    if (text !== '' && field !== null) insertText(field, text)
  }, [id, settled])

  const want = useCallback(
    (of: number) => {
      if (of === id) focusComposer()
      else if (!matchMedia(TOUCH).matches) wanted.current = { id: of, text: '' }
    },
    [id],
  )
  const expectsText = useCallback(() => wanted.current !== undefined, [])
  const write = useCallback((text: string) => {
    const field = composer()
    if (wanted.current !== undefined) wanted.current.text += text
    else if (field !== null) insertText(field, text)
  }, [])
  return { want, expectsText, write }
}
