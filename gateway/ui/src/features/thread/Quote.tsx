import { useWords } from '../../i18n/words'
import { plainText } from '../../lib/whatsapp-text'
import { Cut } from '../../ui/Cut'
import { FormattedText } from '../../ui/FormattedText'
import { useThreadTies } from './thread-context'

const LOOK = 'rounded-md border-s-3 border-accent bg-ink/5 px-2 py-1 text-second text-ink-2'

/** The beginning of the message that another one answers; the way to it, if it is in this thread. */
export function Quote({ id, text }: { id: number | undefined; text: string }) {
  const t = useWords('message')
  const { onJump } = useThreadTies()
  const words = (
    <Cut
      dir="auto"
      whole={plainText(text)}
      lines={2}
      className={id === undefined ? `${PLACE} ${LOOK}` : LOOK}
    >
      <FormattedText inert text={text} />
    </Cut>
  )
  if (id === undefined) return words
  return (
    <button
      type="button"
      aria-label={`${t('toQuoted')}: ${plainText(text)}`}
      onClick={() => onJump(id)}
      className={`${PLACE} block w-full rounded-md text-start`}
    >
      {words}
    </button>
  )
}

const PLACE = '-mx-0.5 mt-0.5 mb-1'
