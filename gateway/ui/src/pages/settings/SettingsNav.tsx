import {
  Archive,
  Building2,
  Combine,
  KeyRound,
  LayoutTemplate,
  ListChecks,
  MessageSquareQuote,
  Phone,
  ScrollText,
  Tags,
  UserRoundCog,
  Users,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import type { SettingsLocation, SettingsPageName } from '../../api/settings-location'
import { useWords } from '../../i18n/words'
import { GoLink } from '../../ui/Go'

const ICONS: Record<SettingsPageName, LucideIcon> = {
  start: ListChecks,
  people: Users,
  teams: UsersRound,
  labels: Tags,
  numbers: Phone,
  templates: LayoutTemplate,
  canned: MessageSquareQuote,
  company: Building2,
  audit: ScrollText,
  parked: Archive,
  merges: Combine,
  tokens: KeyRound,
  account: UserRoundCog,
}

interface SettingsNavProps {
  pages: readonly SettingsPageName[]
  current: SettingsPageName | undefined
  /** It is all that is shown. */
  alone: boolean
  hrefOf: (location: SettingsLocation) => string
}

/** The pages of the settings. */
export function SettingsNav({ pages, current, alone, hrefOf }: SettingsNavProps) {
  const t = useWords()
  const Heading = alone ? 'h1' : 'h2'
  const Box = alone ? 'main' : 'div'
  return (
    <Box
      className={`flex flex-none flex-col overflow-y-auto border-line bg-surface p-3 ${alone ? 'w-full' : 'w-56 border-e'}`}
    >
      <nav aria-label={t('app.settings')}>
        <Heading className="px-2 pt-1.5 pb-3 text-title font-semibold">{t('app.settings')}</Heading>
        <ul className="flex flex-col gap-0.5">
          {pages.map((page) => {
            const Icon = ICONS[page]
            return (
              <li key={page}>
                <GoLink
                  href={hrefOf({ page })}
                  aria-current={page === current ? 'page' : undefined}
                  className={`flex min-h-9 items-center gap-2.5 rounded-lg px-2 py-1 max-md:min-h-11 ${
                    page === current
                      ? 'bg-accent-tint font-semibold'
                      : 'text-ink-2 hover:bg-sunken hover:text-ink'
                  }`}
                >
                  <Icon aria-hidden="true" size={18} className="flex-none" />
                  <span className="min-w-0 wrap-anywhere">{t(`settings.pages.${page}`)}</span>
                </GoLink>
              </li>
            )
          })}
        </ul>
      </nav>
    </Box>
  )
}
