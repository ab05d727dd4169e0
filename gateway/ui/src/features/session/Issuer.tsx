import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/words'
import { EntryProblem } from './EntryFrame'

const PROBLEMS = { refused: 'issuerRefused', unavailable: 'issuerUnavailable' } as const

/** The way in by the company's own sign-in; it comes back to this page with what went wrong there. */
export function Issuer({ name, startUrl }: { name: string; startUrl: string }) {
  const t = useWords('session')
  const [came] = useState(() => new URLSearchParams(location.search).get('oidc'))
  const problem =
    came !== null && Object.hasOwn(PROBLEMS, came) ? PROBLEMS[came as keyof typeof PROBLEMS] : undefined
  return (
    <>
      <EntryProblem>{problem && t(problem, { name })}</EntryProblem>
      <a
        href={startUrl}
        className="flex min-h-9 items-center justify-center gap-2 rounded-lg border border-line bg-raised px-3 py-1 text-second hover:bg-sunken"
      >
        <KeyRound aria-hidden="true" size={16} />
        {t('withIssuer', { name })}
      </a>
    </>
  )
}
