import { useCallback, useRef, useState } from 'react'
import { describeFailure } from '../api/errors'
import type { NoticeSayer } from '../api/notices'
import { useWords } from '../i18n/words'
import type { NoticeText } from '../ui/Notice'

export interface Notices extends NoticeSayer {
  notice: NoticeText | undefined
  close: () => void
}

/** One thing is said at a time: the newest. */
export function useNotice(): Notices {
  const [notice, setNotice] = useState<NoticeText | undefined>(undefined)
  const t = useWords()
  const lastId = useRef(0)
  const close = useCallback(() => setNotice(undefined), [])
  const done = useCallback(
    (text: string, undo?: () => void) => {
      const undoOnce =
        undo &&
        (() => {
          close()
          undo()
        })
      setNotice({ id: ++lastId.current, tone: 'done', text, undo: undoOnce })
    },
    [close],
  )
  const failed = useCallback(
    (what: string, error: unknown) => {
      setNotice({ id: ++lastId.current, tone: 'failed', text: `${what} ${describeFailure(error, t).why}` })
    },
    [t],
  )
  return { notice, done, failed, close }
}
