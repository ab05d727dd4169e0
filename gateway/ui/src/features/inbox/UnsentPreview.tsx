import { outbox } from '../../api/outbox'
import type { PendingMessage } from '../../api/unsent-message'
import { useStore } from '../../lib/external-store'
import { Cut } from '../../ui/Cut'
import { MessageTick } from '../../ui/MessageTick'
import { firstLine, firstLines } from './first-line'

/** What a row has to say first: what was refused, else the last that hasn't gone out. */
export function useUnsentIn(conversationId: number): PendingMessage | undefined {
  return useStore(outbox.messages, (all) => {
    const here = all.filter((each) => each.conversationId === conversationId)
    return here.findLast(({ state }) => state === 'failed') ?? here.at(-1)
  })
}

/** Stands for the last message in the row of a conversation with something unsent. */
export function UnsentPreview({ unsent }: { unsent: PendingMessage }) {
  const failed = unsent.state === 'failed'
  return (
    <span
      className={`flex min-w-0 flex-1 items-center gap-1 text-second ${failed ? 'text-danger' : 'text-ink-2'}`}
    >
      <MessageTick status={failed ? 'failed' : unsent.state === 'waiting' ? 'queued' : 'sending'} />
      <Cut dir="auto" whole={firstLines(unsent.body)} className="min-w-0 flex-1">
        {firstLine(unsent.body)}
      </Cut>
    </span>
  )
}
