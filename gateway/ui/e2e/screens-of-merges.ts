import type { Screen } from './screens'
import { answering, failing } from './support/routes'

const KEPT = {
  id: 4711,
  companyId: 1,
  name: 'Mariana Fontes',
  phoneNumber: '+351912000101',
  tags: ['wholesale'],
  identities: [{ kind: 'wa_id', value: '351912000101' }],
  version: 3,
  createdAt: '2026-03-02T09:00:00.000Z',
}
const OTHER = {
  id: 4712,
  companyId: 1,
  name: 'M. Fontes & Filhos Importação e Exportação',
  username: 'mfontes',
  notes: 'Pays by the end of the month.',
  tags: [],
  identities: [
    { kind: 'bsuid', value: 'PT.4af82c93e1' },
    { kind: 'wa_id', value: '351912000102' },
  ],
  version: 1,
  createdAt: '2026-05-10T09:00:00.000Z',
}
const CAME_TOGETHER = {
  id: 1,
  kept: KEPT,
  other: OTHER,
  evidence: [KEPT.identities[0], OTHER.identities[0]],
  proposedAt: '2026-05-13T09:00:00.000Z',
  lastSeenAt: '2026-05-13T09:00:00.000Z',
  traceId: '0af7651916cd43dd8448eb211c80319c',
}
const BECAME_OTHER = { ...CAME_TOGETHER, id: 2, evidence: [KEPT.identities[0], OTHER.identities[1]] }

function withProposals(name: string, proposals: readonly unknown[], heading: string): Screen {
  return {
    name,
    open: async ({ page }) => {
      await page.route('**/api/v1/merge-proposals*', answering({ proposals }))
      await page.goto('/settings/merges')
      await page.getByText(heading).first().waitFor()
    },
  }
}

/** Contacts that may be one: none may be waiting, and other tests decide about those that are. */
export const SCREENS_OF_MERGES: readonly Screen[] = [
  withProposals('settings-merges', [CAME_TOGETHER, BECAME_OTHER], KEPT.name),
  withProposals('settings-merges-none', [], 'No contacts wait for a decision.'),
  {
    name: 'settings-merges-failed',
    open: async ({ page }) => {
      await page.route('**/api/v1/merge-proposals*', failing)
      await page.goto('/settings/merges')
      await page.getByRole('alert').waitFor()
    },
  },
]
