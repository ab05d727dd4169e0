import type { SettingsLocation, SettingsPageName } from '../../api/settings-location'
import { AuditPage } from '../../features/audit/AuditPage'
import { CannedRepliesPage } from '../../features/canned/CannedRepliesPage'
import { CompanyPage } from '../../features/company/CompanyPage'
import { StartPage } from '../../features/company/StartPage'
import { LabelsPage } from '../../features/labels/LabelsPage'
import { MergesPage } from '../../features/merges/MergesPage'
import { NumberPage } from '../../features/numbers/NumberPage'
import { NumbersPage } from '../../features/numbers/NumbersPage'
import { ParkedPage } from '../../features/parked/ParkedPage'
import { PeoplePage } from '../../features/people/PeoplePage'
import { PersonPage } from '../../features/people/PersonPage'
import { AccountPage } from '../../features/session/account/AccountPage'
import { TeamPage } from '../../features/teams/TeamPage'
import { TeamsPage } from '../../features/teams/TeamsPage'
import { TemplatePage } from '../../features/templates/TemplatePage'
import { TemplatesPage } from '../../features/templates/TemplatesPage'
import { TokensPage } from '../../features/tokens/TokensPage'

interface SettingsContentProps {
  location: SettingsLocation & { page: SettingsPageName }
  hrefOf: (location: SettingsLocation) => string
  onGo: (location: SettingsLocation, options?: { replace?: boolean }) => void
  /** To the list of pages, where it isn't beside. */
  back: string | undefined
}

/** The page that the URL names. */
export function SettingsContent({ location, hrefOf, onGo, back }: SettingsContentProps) {
  const { page, id, filter = {} } = location
  const pageHref = (of: SettingsPageName) => hrefOf({ page: of })
  switch (page) {
    case 'start':
      return <StartPage back={back} hrefOf={pageHref} />
    case 'people':
      return id === undefined ? (
        <PeoplePage back={back} hrefOf={(person) => hrefOf({ page, id: person })} />
      ) : (
        <PersonPage id={id} back={pageHref('people')} />
      )
    case 'teams':
      return id === undefined ? (
        <TeamsPage
          back={back}
          hrefOf={(team) => hrefOf({ page, id: team })}
          onMade={(team) => onGo({ page, id: team })}
        />
      ) : (
        <TeamPage id={id} back={pageHref('teams')} onDeleted={() => onGo({ page }, { replace: true })} />
      )
    case 'labels':
      return <LabelsPage back={back} />
    case 'numbers':
      return id === undefined ? (
        <NumbersPage
          back={back}
          hrefOf={(number) => hrefOf({ page, id: number })}
          onConnected={(number) => onGo({ page, id: number })}
        />
      ) : (
        <NumberPage id={id} back={pageHref('numbers')} onRemoved={() => onGo({ page }, { replace: true })} />
      )
    case 'templates':
      return id === undefined ? (
        <TemplatesPage
          back={back}
          filter={filter}
          onFilter={(next) => onGo({ page, filter: next }, { replace: true })}
          hrefOf={(template) => hrefOf({ page, id: template })}
          onMade={(template) => onGo({ page, id: template })}
        />
      ) : (
        <TemplatePage
          id={id}
          back={pageHref('templates')}
          onDeleted={() => onGo({ page }, { replace: true })}
        />
      )
    case 'canned':
      return <CannedRepliesPage back={back} />
    case 'company':
      return <CompanyPage back={back} />
    case 'audit':
      return (
        <AuditPage
          back={back}
          filter={filter}
          onFilter={(next) => onGo({ page, filter: next }, { replace: true })}
        />
      )
    case 'parked':
      return (
        <ParkedPage
          back={back}
          filter={filter}
          onFilter={(next) => onGo({ page, filter: next }, { replace: true })}
        />
      )
    case 'merges':
      return (
        <MergesPage
          back={back}
          filter={filter}
          onFilter={(next) => onGo({ page, filter: next }, { replace: true })}
        />
      )
    case 'tokens':
      return <TokensPage back={back} />
    case 'account':
      return <AccountPage back={back} />
  }
}
