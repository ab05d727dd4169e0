import { expect, test, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { COMPANY } from './support/company'
import { ADMIN, InboxOf, MANAGER } from './support/inbox'
import { newCustomer, sendAs } from './support/simulator'
import { SettingsOf } from './support/settings'

/** Told apart from those of other runs. */
const unique = () => Math.random().toString(36).slice(2, 8)

async function openSettings(page: Page, name: string): Promise<SettingsOf> {
  await new InboxOf(page).signIn(ADMIN)
  const settings = new SettingsOf(page)
  await settings.open(name)
  return settings
}

test('only admins have the settings; everybody has an account of their own', async ({ page }) => {
  await new InboxOf(page).signIn(MANAGER)
  await expect(page.getByRole('link', { name: 'Settings', exact: true })).toHaveCount(0)
  await page.goto('/settings/people')
  await expect(page.getByRole('alert')).toContainText('This page isn’t for you.')
  await page.getByRole('button', { name: /^Miguel/ }).click()
  await page.getByRole('menuitem', { name: 'Account and security' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(page).toHaveURL(/\/settings\/account$/)
})

test('keys lead through the settings, and back to the inbox', async ({ page }) => {
  await new InboxOf(page).signIn(ADMIN)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').pressSequentially('to the inbox')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
})

test('somebody is invited, promoted, deactivated and taken back by undo', async ({ page }) => {
  const settings = await openSettings(page, 'People')
  const name = `Invited ${unique()}`
  await settings.invite(name, `${unique()}@${COMPANY.domain}`)
  await expect(settings.row(name)).toContainText('Invited')
  await settings.row(name).click()
  await page.getByLabel('Role').selectOption('Manager')
  await page.getByRole('button', { name: 'Save' }).click()
  await settings.said('Saved.')
  await page.reload()
  await expect(page.getByLabel('Role')).toHaveValue('manager')

  await page.getByRole('button', { name: 'Deactivate' }).click()
  await settings.answer('Deactivate')
  await settings.said(`${name} deactivated.`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await settings.said(`${name} activated.`)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await settings.answer('Deactivate')
  await page.getByRole('link', { name: 'People' }).last().click()
  await expect(settings.row(name)).toContainText('Deactivated')
})

test('what was typed and not saved is kept while one looks elsewhere', async ({ page }) => {
  const settings = await openSettings(page, 'Company')
  const name = page.getByLabel('Name of the company')
  const before = await name.inputValue()
  await name.fill('Not saved')
  await settings.open('Teams')
  await settings.open('Company')
  await expect(name).toHaveValue('Not saved')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await settings.answer('Discard')
  await expect(name).toHaveValue(before)
})

test('a decision is kept', async ({ page }) => {
  const settings = await openSettings(page, 'Company')
  const decision = page.getByRole('switch', { name: /Tell customers that somebody types/ })
  const was = await decision.isChecked()
  try {
    await decision.click()
    await page.getByRole('button', { name: 'Save' }).click()
    await settings.said('Saved.')
    await page.reload()
    await expect(decision).toBeChecked({ checked: !was })
  } finally {
    await decision.click()
    await page.getByRole('button', { name: 'Save' }).click()
    await settings.said('Saved.')
  }
})

test('a team is made, filled, renamed and deleted', async ({ page }) => {
  const settings = await openSettings(page, 'Teams')
  const name = `Team ${unique()}`
  await page.getByRole('main').getByRole('button', { name: 'New team' }).click()
  await settings.dialog.getByLabel('Name').fill(name)
  await settings.dialog.getByRole('button', { name: 'Make the team' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.getByLabel('Ben Keller').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await settings.said('Saved.')
  await page.reload()
  await expect(page.getByLabel('Ben Keller')).toBeChecked()
  await page.getByRole('button', { name: 'Delete the team' }).click()
  await settings.answer('Delete the team')
  await expect(settings.row(name)).toHaveCount(0)
})

test('a number is paused and resumed, and a wrong token is refused in plain words', async ({ page }) => {
  const settings = await openSettings(page, 'WhatsApp numbers')
  await settings.row(COMPANY.numberName).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await settings.said(`${COMPANY.numberName} paused.`)
  await expect(page.getByText('Messages wait here until you resume.')).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await settings.said(`${COMPANY.numberName} sends again.`)

  await page.getByLabel('New access token').fill('demo-token-ended')
  await page.getByRole('button', { name: 'Replace the token' }).click()
  await expect(page.getByLabel('New access token')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('New access token').fill('demo-access-token')
  await page.getByRole('button', { name: 'Replace the token' }).click()
  await settings.said('Token replaced.')
})

test('the audit is narrowed by its filters, and taken away as a table', async ({ page }) => {
  const settings = await openSettings(page, 'Audit')
  await page.getByLabel('About').selectOption('Person')
  await page.getByLabel('By').selectOption(COMPANY.admin)
  await expect(page).toHaveURL(/entity=user/)
  await expect(page.getByRole('row').nth(1)).toContainText(COMPANY.admin)
  await page.reload()
  await expect(page.getByLabel('About')).toHaveValue('user')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ])
  const table = await readFile(await file.path(), 'utf8')
  expect(table).toContain(COMPANY.admin)
  expect(table.split('\n')[0]).toContain('action')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page).toHaveURL(/\/settings\/audit$/)
  await settings.open('Audit')
})

test('what could not be taken in is seen with its reason, and tried again', async ({ page }) => {
  const customer = newCustomer()
  await sendAs(customer, { type: 'text', text: { body: 'To all of us' }, group_id: 'friends' })
  const settings = await openSettings(page, 'Set aside')
  const reason = page
    .getByRole('list', { name: 'Reasons' })
    .getByRole('listitem')
    .filter({ hasText: 'Of a group' })
  await expect(async () => {
    await page.reload()
    await expect(reason).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await reason.getByRole('button', { name: 'Show only: Of a group' }).click()
  await expect(page).toHaveURL(/reason=group/)
  const item = page.getByRole('list', { name: 'What is set aside' }).getByRole('listitem').first()
  await item.getByText('Details').click()
  await expect(item.getByLabel('As it came')).toContainText('To all of us')
  await item.getByRole('button', { name: /^Try again: \d+$/ }).click()
  await settings.said('None was taken in, 1 stays set aside.')
})

test('an API token works until it is deleted', async ({ page, baseURL }) => {
  const settings = await openSettings(page, 'API tokens')
  const name = `Token ${unique()}`
  await page.getByRole('main').getByRole('button', { name: 'New token' }).click()
  await settings.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await settings.dialog.getByLabel(/Read conversations/).check()
  await settings.dialog.getByRole('button', { name: 'Make the token' }).click()
  const token = await settings.dialog.getByRole('textbox', { name: 'Token', exact: true }).inputValue()
  await settings.dialog.getByRole('button', { name: 'I have kept it' }).click()
  const answer = async () => {
    const headers = { Authorization: `Bearer ${token}` }
    return (await fetch(`${baseURL}/api/v1/conversations?limit=1`, { headers })).status
  }
  expect(await answer()).toBe(200)
  await page.getByRole('button', { name: `Delete ${name}` }).click()
  await settings.answer('Delete')
  await settings.said(`Token ${name} deleted.`)
  await expect.poll(answer).toBe(401)
})
