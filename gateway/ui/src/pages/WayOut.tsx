import { useWords } from '../i18n/words'

/** Where there is nothing else to go by, on a phone too. */
export function WayOut({ href = '/inbox', onClick }: { href?: string; onClick?: () => void }) {
  const t = useWords('app')
  return (
    <a
      href={href}
      onClick={
        onClick &&
        ((event) => {
          event.preventDefault()
          onClick()
        })
      }
      className="mt-2 grid h-9 place-items-center rounded-lg px-3 text-second font-semibold text-accent-ink hover:underline"
    >
      {t('toInbox')}
    </a>
  )
}
