import { ArrowDown } from 'lucide-react'
import { useFormats } from '../../i18n/formats'
import { useWords } from '../../i18n/words'

/** Below a thread that isn't at its end: the way there, and how much waits. It has its own room and covers nothing. */
export function ToTheEnd({ unseen, onPress }: { unseen: number; onPress: () => void }) {
  const t = useWords('thread')
  const { count } = useFormats()
  return (
    <div className="flex flex-none justify-center px-4 pt-1 pb-1.5">
      <button
        type="button"
        onClick={onPress}
        aria-label={unseen > 0 ? t('newToTheEnd', { count: unseen }) : t('toTheEnd')}
        className="flex h-8 animate-fade items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-meta font-semibold text-accent-ink shadow-hair"
      >
        {unseen > 0 && <span className="tabular">{count(unseen, 999)}</span>}
        <ArrowDown aria-hidden="true" size={16} />
      </button>
    </div>
  )
}
