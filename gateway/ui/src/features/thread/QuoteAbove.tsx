import { X } from 'lucide-react'
import { useWords } from '../../i18n/words'
import type { Quoted } from './compose/compose-store'
import { Cut } from '../../ui/Cut'
import { IconButton } from '../../ui/IconButton'

/** Above the composer: the message that the next one answers, and the way to answer none. */
export function QuoteAbove({ quoted, onLeave }: { quoted: Quoted; onLeave: () => void }) {
  const t = useWords('thread')
  return (
    <div
      className="mx-auto mb-1.5 flex max-w-199 items-center gap-1.5"
      role="group"
      aria-label={t('answering')}
    >
      <Cut
        dir="auto"
        whole={quoted.preview}
        lines={2}
        className="min-w-0 flex-1 rounded-md border-s-3 border-accent bg-ink/5 px-2 py-1 text-second text-ink-2"
      >
        {quoted.preview}
      </Cut>
      <IconButton label={t('answerNone')} onClick={onLeave}>
        <X size={18} />
      </IconButton>
    </div>
  )
}
