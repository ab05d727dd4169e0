import { busyWith, useColleagueSignals } from '../../api/colleagues'
import { useLiveSync } from '../../api/live-context'
import { bdi, useWords } from '../../i18n/words'
import { Avatar } from '../../ui/Avatar'
import { useActivity } from './use-activity'

/** Above the composer: who else is here (and they are told that we are), so that two people don't answer the same customer. */
export function Colleagues({ conversationId }: { conversationId: number }) {
  const t = useWords('thread')
  useActivity(conversationId)
  const signals = useColleagueSignals(useLiveSync().colleagues)
  const busy = busyWith(signals, conversationId)
  const [first, ...others] = busy?.users ?? []
  return (
    <div aria-live="polite" className="flex-none px-5 text-meta text-ink-2">
      {busy !== undefined && first !== undefined && (
        <p className="mx-auto flex max-w-190 animate-fade items-center gap-1.5 pb-1.5">
          <Avatar id={first.id} name={first.name} size={18} short />
          <span>
            {t.rich(busy.kind === 'typing' ? 'isWriting' : 'isLooking', {
              bdi,
              name: first.name,
              others: others.length,
            })}
          </span>
        </p>
      )}
    </div>
  )
}
