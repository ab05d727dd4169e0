import type { Message } from '../../api/generated/openapi'
import { useWords } from '../../i18n/words'

/** Who reacted how to a message, at its lower edge. */
export function Reactions({ reactions }: { reactions: NonNullable<Message['reactions']> }) {
  const t = useWords('message')
  return (
    <ul className="absolute start-2 -bottom-4.25 flex h-5.5 items-center gap-0.5 rounded-full border border-line bg-raised px-1.75 text-second leading-none">
      {reactions.map(({ emoji, by, own, failed }) => {
        const name =
          own === true ? (by === 'phone' ? t('usOnThePhone') : by) : by === 'contact' ? t('theCustomer') : by
        const words = t(failed === true ? 'notReactedBy' : 'reactedBy', { name, emoji })
        return (
          <li key={by} title={words} className={failed === true ? 'opacity-50 grayscale' : undefined}>
            <span role="img" aria-label={words}>
              {emoji}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
