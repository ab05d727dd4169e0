import { useQuery } from '@tanstack/react-query'
import { companyQueries } from '../../api/company-queries'
import { NUMBERS_HREF } from '../../api/settings-location'
import { useWords } from '../../i18n/words'
import { GoLink } from '../../ui/Go'

/** Numbers are checked every few minutes. */
const LOOK_MS = 60_000

/** Tells admins, wherever they are, that something is wrong with a number. */
export function NumbersBar() {
  const t = useWords()
  const { data } = useQuery({ ...companyQueries.accounts(), refetchInterval: LOOK_MS })
  const names = (data ?? []).filter(({ health }) => health?.state === 'problem').map(({ name }) => name)
  return (
    <div role="status">
      {names.length > 0 && (
        <p className="flex flex-wrap items-center justify-center gap-x-3 bg-danger-tint px-4 py-1.5 text-second text-danger">
          <span className="wrap-anywhere">{t('app.numbersInTrouble', { names: names.join(' · ') })}</span>
          <GoLink href={NUMBERS_HREF} className="min-h-6 font-semibold underline">
            {t('sending.numberSettings')}
          </GoLink>
        </p>
      )}
    </div>
  )
}
