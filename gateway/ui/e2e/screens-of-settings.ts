import { expect } from '@playwright/test'
import type { Screen, Stage } from './screens'
import { SCREENS_OF_MERGES } from './screens-of-merges'
import { COMPANY } from './support/company'
import { answering, failing, never } from './support/routes'

/** A page of the settings, once it is there. */
async function open({ page }: Stage, name: string): Promise<void> {
  await page.goto(`/settings/${name}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0)
}

async function openDialog(stage: Stage, name: string, button: string): Promise<void> {
  await open(stage, name)
  await stage.page.getByRole('main').getByRole('button', { name: button }).click()
  await expect(stage.page.getByRole('dialog')).toBeVisible()
}

async function openFirst(stage: Stage, name: string, words: string): Promise<void> {
  await open(stage, name)
  await stage.page.getByRole('main').getByRole('link', { name: words }).first().click()
  await expect(stage.page.getByRole('heading', { level: 1, name: words })).toBeVisible()
}

const SALES = { id: 3, name: 'Sales', memberIds: [], autoAssign: 'round_robin', capacity: 8, version: 1 }
const CHECKS = [
  { id: 'token', state: 'ok' },
  { id: 'rights', state: 'problem', message: 'It lacks whatsapp_business_management.' },
  { id: 'number', state: 'skipped' },
  { id: 'waba', state: 'skipped' },
  { id: 'webhook', state: 'problem', message: 'Subscribe the app to the account.' },
]

const PARKED_REASONS = [
  { reason: 'data', count: 12, oldestAt: '2026-05-12T09:00:00.000Z' },
  { reason: 'group', count: 1, oldestAt: '2026-05-13T09:00:00.000Z' },
]
const PARKED = {
  id: 4711,
  kind: 'message:text',
  reason: 'data: 23514',
  receivedAt: '2026-05-13T09:00:00.000Z',
  parkedAt: '2026-05-13T09:00:01.000Z',
  phoneNumberId: '531907742688013',
  traceId: '0af7651916cd43dd8448eb211c80319c',
  webhook: { topicId: '0b5e8f1e-58a7-4f5b-8d42-2f1a7ab54c2e', partition: 3, offset: 88_213, element: 1 },
  raw: `{"from":"351914079597","id":"wamid.HBgM","type":"text","text":{"body":"${'long '.repeat(80)}"}}`,
}

/** Every page and dialog of the settings, as an admin sees them. */
export const SCREENS_OF_SETTINGS: readonly Screen[] = [
  { name: 'settings-first-steps', open: (stage) => open(stage, 'start') },
  { name: 'settings-people', open: (stage) => open(stage, 'people') },
  {
    name: 'settings-loading',
    open: async ({ page }) => {
      await page.route('**/api/v1/users', never)
      await page.goto('/settings/people')
      await expect(page.getByRole('status', { name: 'Loading people' })).toBeVisible()
    },
  },
  {
    name: 'settings-failed',
    open: async ({ page }) => {
      await page.route('**/api/v1/users', failing)
      await page.goto('/settings/people')
      await expect(page.getByText('People couldn’t be loaded.')).toBeVisible()
    },
  },
  {
    name: 'settings-invite',
    open: async (stage) => {
      await stage.page.route('**/api/v1/teams', answering({ teams: [SALES] }))
      await openDialog(stage, 'people', 'Invite somebody')
      await expect(stage.page.getByRole('checkbox', { name: 'Sales' })).toBeVisible()
    },
  },
  {
    name: 'settings-invited',
    open: async (stage) => {
      const { page } = stage
      await openDialog(stage, 'people', 'Invite somebody')
      const dialog = page.getByRole('dialog')
      await page.route('**/api/v1/users', (route) =>
        route.request().method() === 'POST'
          ? answering(
              {
                user: {
                  id: 9,
                  name: 'Cleo',
                  email: 'cleo@aurora.example',
                  role: 'agent',
                  active: true,
                  teamIds: [],
                },
                oneTimePassword: 'k7-pine-otter-42',
                invitation: {
                  url: `https://triptych.example/invitation#${'a'.repeat(43)}`,
                  expiresAt: new Date(Date.now() + 604_800_000).toISOString(),
                  mailed: false,
                },
              },
              201,
            )(route)
          : route.continue(),
      )
      await dialog.getByLabel('Name').fill('Cleo')
      await dialog.getByLabel('E-mail').fill('cleo@aurora.example')
      await dialog.getByRole('button', { name: 'Invite somebody' }).click()
      await expect(dialog.getByRole('textbox', { name: 'One-time password', exact: true })).toBeVisible()
    },
  },
  {
    name: 'settings-person',
    open: async (stage) => {
      await stage.page.route('**/api/v1/teams', answering({ teams: [SALES] }))
      await openFirst(stage, 'people', 'Ben Keller')
      await expect(stage.page.getByRole('checkbox', { name: 'Sales' })).toBeVisible()
    },
  },
  {
    name: 'settings-deactivate',
    open: async (stage) => {
      await openFirst(stage, 'people', 'Ben Keller')
      await stage.page.getByRole('button', { name: 'Deactivate' }).click()
      await expect(stage.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  { name: 'settings-teams', open: (stage) => open(stage, 'teams') },
  {
    name: 'settings-teams-none',
    open: async (stage) => {
      await stage.page.route('**/api/v1/teams', answering({ teams: [] }))
      await open(stage, 'teams')
    },
  },
  { name: 'settings-new-team', open: (stage) => openDialog(stage, 'teams', 'New team') },
  {
    name: 'settings-team',
    open: async (stage) => {
      await stage.page.route('**/api/v1/teams', answering({ teams: [SALES] }))
      await openFirst(stage, 'teams', 'Sales')
    },
  },
  { name: 'settings-numbers', open: (stage) => open(stage, 'numbers') },
  { name: 'settings-connect', open: (stage) => openDialog(stage, 'numbers', 'Connect a number') },
  {
    name: 'settings-connect-checked',
    open: async (stage) => {
      const { page } = stage
      await openDialog(stage, 'numbers', 'Connect a number')
      await page.route('**/whatsapp-accounts/check', answering({ checks: CHECKS }))
      await page.getByLabel('Phone number ID').fill('531907742688013')
      await page.getByLabel('WhatsApp business account ID').fill('284611930047715')
      await page.getByLabel('Access token').fill('EAAB')
      await page.getByRole('dialog').getByRole('button', { name: 'Check' }).click()
      await expect(page.getByText('The token lacks a right.')).toBeVisible()
    },
  },
  { name: 'settings-number', open: (stage) => openFirst(stage, 'numbers', COMPANY.numberName) },
  { name: 'settings-templates', open: (stage) => open(stage, 'templates') },
  {
    name: 'settings-templates-none',
    open: async (stage) => {
      await stage.page.route('**/api/v1/templates?**', answering({ templates: [], syncs: [] }))
      await open(stage, 'templates')
    },
  },
  { name: 'settings-template', open: (stage) => openFirst(stage, 'templates', 'order_update') },
  {
    name: 'settings-new-template',
    open: async (stage) => {
      await openDialog(stage, 'templates', 'New template')
      await stage.page.getByLabel('Text').fill('Hi {{1}}, your table is ready.')
      await expect(stage.page.getByLabel('Example of 1')).toBeVisible()
    },
  },
  { name: 'settings-company', open: (stage) => open(stage, 'company') },
  {
    name: 'settings-company-wrong',
    open: async (stage) => {
      await open(stage, 'company')
      await stage.page.getByLabel('Ask after (seconds)').fill('never')
      await stage.page.getByRole('button', { name: 'Save' }).click()
      await expect(stage.page.getByText('It must be from 1 to 86,400.')).toBeVisible()
    },
  },
  {
    name: 'settings-audit',
    open: async (stage) => {
      await open(stage, 'audit')
      await stage.page
        .getByText(/before and after|Details/)
        .first()
        .click()
    },
  },
  {
    name: 'settings-parked',
    open: async (stage) => {
      await stage.page.route('**/api/v1/parked/reasons', answering({ reasons: PARKED_REASONS }))
      await stage.page.route('**/api/v1/parked', answering({ items: [PARKED] }))
      await open(stage, 'parked')
      await stage.page.getByText('Details').click()
    },
  },
  {
    name: 'settings-parked-none',
    open: async (stage) => {
      await stage.page.route('**/api/v1/parked/reasons', answering({ reasons: [] }))
      await open(stage, 'parked')
    },
  },
  {
    name: 'settings-parked-failed',
    open: async (stage) => {
      await stage.page.route('**/api/v1/parked/reasons', failing)
      await open(stage, 'parked')
      await expect(stage.page.getByRole('alert')).toBeVisible()
    },
  },
  { name: 'settings-labels', open: (stage) => open(stage, 'labels') },
  { name: 'settings-new-label', open: (stage) => openDialog(stage, 'labels', 'New label') },
  ...SCREENS_OF_MERGES,
  { name: 'settings-canned', open: (stage) => open(stage, 'canned') },
  {
    name: 'settings-canned-none',
    open: async (stage) => {
      await stage.page.route('**/api/v1/canned-replies', answering({ cannedReplies: [] }))
      await open(stage, 'canned')
    },
  },
  { name: 'settings-new-canned', open: (stage) => openDialog(stage, 'canned', 'New canned reply') },
  { name: 'settings-tokens', open: (stage) => open(stage, 'tokens') },
  { name: 'settings-new-token', open: (stage) => openDialog(stage, 'tokens', 'New token') },
  { name: 'settings-account', open: (stage) => open(stage, 'account') },
  {
    name: 'settings-second-factor',
    open: async (stage) => {
      await open(stage, 'account')
      await stage.page.route(
        '**/auth/second-factor',
        answering({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Triptych:ana?secret=JBSWY3DPEHPK3PXP' }),
      )
      await stage.page.getByRole('button', { name: 'Turn the second factor on' }).click()
      await stage.page.getByRole('dialog').getByLabel('Password').fill('x')
      await stage.page.getByRole('button', { name: 'Continue' }).click()
      await expect(stage.page.getByRole('img', { name: /QR code/ })).toBeVisible()
    },
  },
]
